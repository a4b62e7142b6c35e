using Microsoft.ML;
using Microsoft.ML.Data;
using ScottPlot;
using ScottPlot.Colormaps;
using SkiaSharp;
using ZetaMixup;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;

namespace Manifolds;

/// <summary>Draws half-moons and their mixes as SVG. The color of a point is its soft label.</summary>
internal static class Picture
{
    private const int PanelWidth = 400;
    private const int PanelHeight = 290;
    private const int ScaleWidth = 80;

    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    internal static void Save(Manifold halfMoons, string path)
    {
        var mlContext = new MLContext(seed: 1);
        var originals = halfMoons.ToView(mlContext);
        Plot[] panels =
        [
            Panel("original", MixingPolicy.None, batchSize: 32, hasScale: false),
            Panel("mixup", MixingPolicy.Mixup(), halfMoons.Points.Count, hasScale: true),
            Panel("ζ-mixup, γ = 2.8", MixingPolicy.ZetaMixup(2.8), batchSize: 32, hasScale: false),
            Panel("ζ-mixup, γ = 2.0", MixingPolicy.ZetaMixup(2.0), batchSize: 32, hasScale: true),
        ];
        try
        {
            using var file = File.Create(path);
            using var canvas = SKSvgCanvas.Create(SKRect.Create((2 * PanelWidth) + ScaleWidth, 2 * PanelHeight), file);
            for (var i = 0; i < panels.Length; i++)
            {
                var (row, column) = Math.DivRem(i, 2);
                var (left, top) = (column * PanelWidth, row * PanelHeight);

                // The first time, a plot draws everything twice.
                panels[i].RenderInMemory();
                panels[i].RenderManager.ClearCanvasBeforeEachRender = false;
                panels[i].Render(canvas, new PixelRect(left, left + PanelWidth + (column * ScaleWidth), top + PanelHeight, top));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The picture cannot be written to '{path}': {e.Message}");
        }

        Plot Panel(string title, MixingPolicy policy, int batchSize, bool hasScale)
        {
            var mixed = mlContext.Data.ZetaMixup(mlContext, originals, options: new() { Policy = policy, BatchSize = batchSize, Seed = 1 });
            var plot = new Plot();
            var scale = new ProbabilityScale();
            plot.Title(title, size: 15);
            plot.Axes.SetLimits(-1.2, 2.2, -0.85, 1.3);
            plot.HideGrid();

            // The first class is that of the first row, the upper half-moon.
            var points = mlContext.Data.CreateEnumerable<MixedPoint>(mixed, reuseRowObject: false);
            foreach (var label in points.GroupBy(point => point.SoftLabel[0]))
            {
                Coordinates[] places = [.. label.Select(point => new Coordinates(point.Features[0], point.Features[1]))];
                plot.Add.Markers(places, MarkerShape.FilledCircle, size: 5, scale.Colormap.GetColor(label.Key));
            }

            if (hasScale)
            {
                var bar = plot.Add.ColorBar(scale);
                bar.Label = "probability of the upper half-moon";
                (bar.LabelStyle.FontSize, bar.LabelStyle.Bold, bar.Axis.TickLabelStyle.FontSize) = (11, false, 10);
            }

            return plot;
        }
    }

    /// <summary>From orange, the lower half-moon, to blue, the upper one.</summary>
    private sealed class ProbabilityScale : IHasColorAxis
    {
        public IColormap Colormap { get; } = new CustomInterpolated([Color.FromHex("#e8590c"), Color.FromHex("#1864ab")]);

        public ScottPlot.Range GetRange() => new(0, 1);
    }

    private sealed class MixedPoint
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public float[] SoftLabel { get; set; } = [];
    }
}
