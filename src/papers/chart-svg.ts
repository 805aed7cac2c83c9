import { init } from 'echarts';
import type { EChartsCoreOption } from 'echarts';

/** A chart as a picture for a document: the letters stay text, in the document's own typeface. Width and height in pixels. */
export function chartSvg(option: object, size: { readonly width: number; readonly height: number }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    const printed: EChartsCoreOption = { ...option, animation: false, textStyle: { ...textStyleOf(option), fontFamily: 'Tinos' } };
    chart.setOption(printed);
    return chart.renderToSVGString();
  } finally {
    // An undisposed chart keeps the process from ending.
    chart.dispose();
  }
}

function textStyleOf(option: object): object {
  return 'textStyle' in option && typeof option.textStyle === 'object' ? { ...option.textStyle } : {};
}
