import { init } from 'echarts';
import type { EChartsOption } from 'echarts';

/**
 * A chart as a picture for a document. Its letters stay text, so the option must name a typeface that documents embed.
 * Width and height in pixels.
 */
export function chartSvg(option: EChartsOption, size: { readonly width: number; readonly height: number }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ ...option, animation: false });
    return chart.renderToSVGString();
  } finally {
    // An undisposed chart keeps the process from ending.
    chart.dispose();
  }
}
