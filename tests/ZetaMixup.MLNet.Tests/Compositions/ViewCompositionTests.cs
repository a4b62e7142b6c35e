using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Compositions;

/// <summary>The view: mixed by hand before Fit, and nowhere else.</summary>
public sealed class ViewCompositionTests : CompositionChecks
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fitted_on_by_hand_with_or_without_cache(bool cached)
    {
        var first = First().Fit(Train);
        IDataView mixed = MLContext.Data.ZetaMixup(MLContext, first.Transform(Train), options: Options);
        var trained = Trainer().Fit(cached ? MLContext.Data.Cache(mixed) : mixed);
        var names = Names().Fit(trained.Transform(first.Transform(Train)));
        var model = first.Append(trained).Append(names);

        TrainedOnMixedRows(Spy.Seen["Features"], TrainRows);
        ScoresEachRowOnceAsItIs(model);
        Predicts(model);
        PredictsTheSameInAProcessWithoutThisLibrary(model);
    }
}
