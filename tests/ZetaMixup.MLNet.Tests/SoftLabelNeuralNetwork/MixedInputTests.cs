using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class MixedInputTests
{
    private const string Twice = "Rows are mixed twice: column 'Features' is mixed already, and the network mixes it again with policy 'zeta(gamma=2.8, T=batch)'. Set MixingPolicy to MixingPolicy.None, or train on unmixed rows, without WithZetaMixup.";
    private const string HardLabel = "The network trains on mixed features with the label 'Label', the class of the dominant sample only. Set LabelColumnName to 'SoftLabel' to train on the soft labels of the mixes.";

    private readonly MLContext _mlContext = new(1);
    private readonly IDataView _rows;

    public MixedInputTests() => _rows = MadeRows.View(_mlContext, 60);

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Inside_the_wrapper_a_hard_label_beside_the_soft_one_is_warned_of(bool cache, bool direct)
    {
        IEstimator<ITransformer> trainer = Trainer("Label");
        trainer = direct ? trainer : _mlContext.Transforms.CopyColumns("Copy", "Number").Append(trainer);
        Assert.Equal([HardLabel], Warnings(() => trainer.WithZetaMixup(_mlContext, options: new ZetaMixupOptions { CacheMixedRows = cache }).Fit(_rows)));
    }

    [Fact]
    public void The_warning_names_the_column_as_the_options_do() => Assert.Equal(
        [HardLabel.Replace("SoftLabel", "Votes", StringComparison.Ordinal)],
        Warnings(() => Trainer("Label").WithZetaMixup(_mlContext, options: new ZetaMixupOptions { SoftLabelColumnName = "Votes" }).Fit(_rows)));

    [Fact]
    public void Inside_the_wrapper_a_network_that_mixes_by_itself_is_warned_of()
    {
        Assert.Equal([Twice], Warnings(() => Trainer("SoftLabel", MixingPolicy.ZetaMixup()).WithZetaMixup(_mlContext).Fit(_rows)));
        Assert.Equal([Twice, HardLabel], Warnings(() => Trainer("Label", MixingPolicy.ZetaMixup()).WithZetaMixup(_mlContext).Fit(_rows)));
    }

    [Fact]
    public void A_mixed_view_is_warned_of_too()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _rows);
        Assert.Equal([Twice], Warnings(() => Trainer("SoftLabel", MixingPolicy.ZetaMixup()).Fit(mixed)));
        Assert.Equal([HardLabel], Warnings(() => Trainer("Label").Fit(mixed)));
    }

    [Fact]
    public void Whatever_fits_is_not_warned_of()
    {
        var dominant = new ZetaMixupOptions { LabelMode = LabelMode.DominantKey };
        Assert.Empty(Warnings(() => Trainer("SoftLabel").WithZetaMixup(_mlContext).Fit(_rows)));
        Assert.Empty(Warnings(() => Trainer("Label").WithZetaMixup(_mlContext, options: dominant).Fit(_rows)));
        Assert.Empty(Warnings(() => Trainer("SoftLabel").Fit(_mlContext.Data.ZetaMixup(_mlContext, _rows))));
        Assert.Empty(Warnings(() => Trainer("Label", MixingPolicy.ZetaMixup()).Fit(_rows)));

        // The wrapper has ended, however it ended.
        Assert.Throws<InvalidOperationException>(() => Trainer("Label", features: "Other").WithZetaMixup(_mlContext).Fit(WithOther()));
        Assert.Empty(Warnings(() => Trainer("Label", MixingPolicy.ZetaMixup()).Fit(_rows)));
    }

    [Fact]
    public void A_network_of_another_column_than_the_mixed_one_is_not_warned_of_mixing_twice()
    {
        var warnings = Warnings(() => Assert.Throws<InvalidOperationException>(
            () => Trainer("Label", MixingPolicy.ZetaMixup(), "Other").WithZetaMixup(_mlContext).Fit(WithOther())));

        Assert.Contains("'Other'", Assert.Single(warnings)); // It is read unmixed.
        Assert.DoesNotContain("twice", warnings[0]);
    }

    private IDataView WithOther() => _mlContext.Transforms.CopyColumns("Other", "Features").Fit(_rows).Transform(_rows);

    private string[] Warnings(Action action)
    {
        var messages = new List<LoggingEventArgs>();
        void Add(object? sender, LoggingEventArgs e)
        {
            lock (messages)
            {
                messages.Add(e);
            }
        }

        _mlContext.Log += Add;
        action();
        _mlContext.Log -= Add;
        return [.. messages.Where(m => m.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning).Select(m => m.RawMessage)];
    }

    private SoftLabelNeuralNetworkTrainer Trainer(string label, MixingPolicy? policy = null, string features = "Features") =>
        _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, label, features, policy, [4], 2);
}
