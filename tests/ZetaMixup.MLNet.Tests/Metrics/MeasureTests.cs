using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Metrics;

public sealed class MeasureTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void The_dimension_of_a_view_is_that_of_its_rows()
    {
        var rows = MadeRows.Create(60);

        var measured = _mlContext.Data.MeasureIntrinsicDimension(MadeRows.View(_mlContext, rows), numbersOfNeighbors: [12, 5], eigenvalueThreshold: 0.2);

        Assert.Equal(
            IntrinsicDimension.Measure(rows.SelectMany(r => r.Features).ToArray(), rows[0].Features.Length, [12, 5], eigenvalueThreshold: 0.2), measured);
    }

    [Fact]
    public void The_usual_numbers_of_neighbors_are_measured_where_there_are_rows_enough()
    {
        Assert.Equal([8, 16, 32], _mlContext.Data.MeasureIntrinsicDimension(MadeRows.View(_mlContext, 33)).Select(m => m.NumberOfNeighbors));
        Assert.Equal([8, 16, 32, 64, 128], _mlContext.Data.MeasureIntrinsicDimension(MadeRows.View(_mlContext, 129)).Select(m => m.NumberOfNeighbors));

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _mlContext.Data.MeasureIntrinsicDimension(MadeRows.View(_mlContext, 8)));
        Assert.StartsWith("numbersOfNeighbors must be from 2 to the 7 neighbors that each point has, but was 8.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sparse_features_are_measured_as_what_they_stand_for()
    {
        VBuffer<float>[] sparse = [new(4, 1, [3], [3]), new(4, 1, [4], [1]), new(4, 1, [1], [0])];
        var view = _mlContext.Data.LoadFromEnumerable(sparse.Select(v => new SparseRow { Features = v }));
        var other = _mlContext.Data.LoadFromEnumerable(new[] { new SparseRow { Features = new(4, 0, [], []) } });

        Assert.Equal(1, _mlContext.Data.MeasureDistanceToOriginals(other, view), 1e-6);
        Assert.Equal((3 + 4 + 1) / 3.0, _mlContext.Data.MeasureDistanceToOriginals(view, other), 1e-6);
    }

    [Fact]
    public void Mixed_rows_lie_farther_from_the_originals_the_smaller_gamma_is()
    {
        var view = MadeRows.View(_mlContext, 96);
        double Distance(MixingPolicy policy) =>
            _mlContext.Data.MeasureDistanceToOriginals(_mlContext.Data.ZetaMixup(_mlContext, view, options: new() { Policy = policy, Seed = 1 }), view);

        Assert.Equal(0, Distance(MixingPolicy.None));
        Assert.InRange(Distance(MixingPolicy.ZetaMixup(6)), 1e-6, Distance(MixingPolicy.ZetaMixup(4)));
        Assert.InRange(Distance(MixingPolicy.ZetaMixup(4)), 1e-6, Distance(MixingPolicy.ZetaMixup(2)));
    }

    [Fact]
    public void Soft_labels_of_mixed_rows_keep_the_dominant_class_and_gain_entropy()
    {
        var view = MadeRows.View(_mlContext, 96);
        SoftLabelMetrics Measure(MixingPolicy policy) =>
            _mlContext.Data.MeasureSoftLabels(_mlContext.Data.ZetaMixup(_mlContext, view, options: new() { Policy = policy, Seed = 1 }));

        var none = Measure(MixingPolicy.None);
        var zeta = Measure(MixingPolicy.ZetaMixup(2.8));
        Assert.Equal((96, 0.0, 1.0, 1.0), (none.Count, none.MeanEntropy, none.MeanEffectiveNumberOfClasses, none.DominantClassRate));
        Assert.InRange(zeta.MeanEntropy, 0.1, Math.Log(3));
        Assert.InRange(zeta.MeanEffectiveNumberOfClasses, 1.1, 3);
        Assert.Equal(1, zeta.DominantClassRate);
        Assert.True(Measure(MixingPolicy.ZetaMixup(0)).DominantClassRate < 1);
    }

    [Fact]
    public void Without_a_label_nothing_is_said_of_dominant_classes()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.OneHotView(_mlContext, 64), labelColumnName: "SoftLabel");
        var measures = _mlContext.Data.MeasureSoftLabels(mixed, labelColumnName: null);

        Assert.Null(measures.DominantClassRate);
        Assert.True(measures.MeanEntropy > 0);
    }

    [Fact]
    public void The_dominant_class_may_be_a_Boolean()
    {
        // False has the larger probability in the first row only.
        var view = _mlContext.Data.LoadFromEnumerable([new FlagRow { SoftLabel = [0.75f, 0.25f] }, new FlagRow { SoftLabel = [0.25f, 0.75f] }]);

        Assert.Equal(0.5, _mlContext.Data.MeasureSoftLabels(view).DominantClassRate);
    }

    [Fact]
    public void Effective_samples_are_those_of_the_weights()
    {
        var weights = PSeries.Weights(32, 2.8);
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 64), options: new() { AddProvenance = true });

        Assert.Equal(1 / weights.Sum(w => w * w), _mlContext.Data.MeasureEffectiveSampleCount(mixed), 1e-5);
    }

    [Fact]
    public void A_row_that_is_not_finite_is_named()
    {
        var rows = MadeRows.Create(20);
        rows[13].Features[1] = float.NaN;
        var view = MadeRows.View(_mlContext, rows);

        AssertSays("Row 13 has NaN or ∞ in column 'Features'", Assert.Throws<InvalidOperationException>(() => _mlContext.Data.MeasureIntrinsicDimension(view)));
        AssertSays("Row 13 has NaN or ∞ in column 'Features'", Assert.Throws<InvalidOperationException>(() => _mlContext.Data.MeasureDistanceToOriginals(MadeRows.View(_mlContext, 5), view)));
    }

    [Fact]
    public void A_view_without_rows_is_an_error()
    {
        var view = MadeRows.View(_mlContext, 3);
        var empty = _mlContext.Data.SkipRows(view, 3);

        AssertSays("There are no rows to measure in column 'Features'.", Assert.Throws<InvalidOperationException>(() => _mlContext.Data.MeasureDistanceToOriginals(empty, view)));
    }

    [Fact]
    public void Soft_labels_that_are_no_distributions_are_named()
    {
        var none = Shares([1, 0], [0.5f, 0.25f]);
        var missing = Shares([1, 0], [float.NaN, 0]);

        AssertSays("Column 'SoftLabel' has probabilities that sum to 0.75 in row 1, but must have probabilities of at least 0 that sum to 1.", Assert.Throws<InvalidOperationException>(() => _mlContext.Data.MeasureSoftLabels(none, labelColumnName: null)));
        AssertSays("Column 'SoftLabel' has the probability NaN for class 0 in row 1", Assert.Throws<InvalidOperationException>(() => _mlContext.Data.MeasureSoftLabels(missing, labelColumnName: null)));
        AssertSays("Column 'SoftLabel' has probabilities that sum to 0.75 in row 1", Assert.Throws<InvalidOperationException>(() => _mlContext.Data.MeasureEffectiveSampleCount(none, "SoftLabel")));
    }

    [Fact]
    public void A_missing_label_is_named()
    {
        // Beyond the last of two keys, which are counted from 0 here.
        var view = _mlContext.Data.LoadFromEnumerable([new ShareRow { SoftLabel = [1, 0] }, new ShareRow { SoftLabel = [1, 0], Label = 2 }]);

        AssertSays("Row 1 has no label in column 'Label'.", Assert.Throws<InvalidOperationException>(() => _mlContext.Data.MeasureSoftLabels(view)));
    }

    [Fact]
    public void Columns_that_do_not_fit_are_named()
    {
        var view = MadeRows.OneHotView(_mlContext, 10);
        var data = _mlContext.Data;

        AssertSays("feature column 'Missing'", Assert.Throws<ArgumentOutOfRangeException>(() => data.MeasureIntrinsicDimension(view, "Missing")));
        AssertSays("feature column 'Number'", Assert.Throws<ArgumentOutOfRangeException>(() => data.MeasureDistanceToOriginals(view, view, "Number")));
        AssertSays("weights column 'Number': expected a vector of Single", Assert.Throws<ArgumentOutOfRangeException>(() => data.MeasureEffectiveSampleCount(view, "Number")));
        AssertSays("label column 'Label': expected a key of the 2 classes of 'SoftLabel'", Assert.Throws<ArgumentOutOfRangeException>(() => data.MeasureSoftLabels(
            data.LoadFromEnumerable([new WiderKey { SoftLabel = [1, 0] }]))));
        Assert.Throws<ArgumentException>(() => data.MeasureIntrinsicDimension(view, numbersOfNeighbors: []));
        Assert.Throws<ArgumentException>(() => data.MeasureSoftLabels(view, " "));
        Assert.Throws<ArgumentNullException>(() => data.MeasureDistanceToOriginals(view, null!));
    }

    private IDataView Shares(params float[][] rows) => _mlContext.Data.LoadFromEnumerable(rows.Select(r => new ShareRow { SoftLabel = r }));

    private static void AssertSays(string part, Exception e) => Assert.Contains(part, e.Message, StringComparison.Ordinal);

    private sealed class SparseRow
    {
        [VectorType(4)]
        public VBuffer<float> Features { get; set; }
    }

    private sealed class FlagRow
    {
        [VectorType(2)]
        public float[] SoftLabel { get; set; } = [];

        public bool Label { get; set; }
    }

    private sealed class ShareRow
    {
        [VectorType(2)]
        public float[] SoftLabel { get; set; } = [];

        [KeyType(2)]
        public uint Label { get; set; }
    }

    private sealed class WiderKey
    {
        [VectorType(2)]
        public float[] SoftLabel { get; set; } = [];

        [KeyType(3)]
        public uint Label { get; set; }
    }
}
