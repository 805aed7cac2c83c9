import type { EChartsOption } from 'echarts';

export interface BarSeries {
  readonly name: string;
  readonly colour: string;
  /** Colour of the number inside the bar; it must be readable on `colour`. */
  readonly ink: string;
  /** One whole number for each category. */
  readonly values: readonly number[];
}

export interface StackedBars {
  readonly categories: readonly string[];
  readonly series: readonly BarSeries[];
  readonly fontFamily: string;
}

/** Shares of a whole compared over categories (years): one bar each, its parts with their number inside; a part of zero is not labelled. */
export function stackedBars({ categories, series, fontFamily }: StackedBars): EChartsOption {
  return {
    animation: false,
    textStyle: { fontFamily, fontSize: 14, color: '#2b2320' },
    grid: { left: 8, right: 8, top: 48, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    legend: {
      top: 0,
      left: 0,
      icon: 'rect',
      itemWidth: 14,
      itemHeight: 14,
      selectedMode: false,
      textStyle: { fontFamily, fontSize: 14, color: '#2b2320' },
    },
    xAxis: { type: 'value', splitLine: { show: false }, axisLabel: { show: false }, max: 'dataMax' },
    yAxis: {
      type: 'category',
      data: [...categories],
      inverse: true,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { fontSize: 15, color: '#2b2320' },
    },
    series: series.map(({ name, colour, ink, values }) => ({
      name,
      type: 'bar',
      stack: 'whole',
      silent: true,
      barWidth: '72%',
      itemStyle: { color: colour, borderColor: '#ffffff', borderWidth: 1 },
      data: values.map((value) => ({ value, label: { show: value > 0, position: 'inside', color: ink, fontSize: 14, fontWeight: 600 } })),
    })),
  };
}
