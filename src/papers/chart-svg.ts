import type { EChartsOption } from 'echarts';

/**
 * A chart as a picture for a document. Its letters stay text, so the option must name a typeface that documents embed.
 * Width and height in pixels.
 */
export async function chartSvg(option: EChartsOption, size: { readonly width: number; readonly height: number }): Promise<string> {
  // Six hundred files, read only by a program that draws a chart.
  const { init } = await import('echarts');
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ ...option, animation: false });
    return chart.renderToSVGString();
  } finally {
    // An undisposed chart keeps the process from ending.
    chart.dispose();
  }
}
