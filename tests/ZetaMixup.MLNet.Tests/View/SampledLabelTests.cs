using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class SampledLabelTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("Class")]
    [InlineData("Flag")]
    public void The_classes_are_drawn_with_the_probabilities_of_the_soft_labels(string label)
    {
        var view = TaskRows.View(_mlContext, 300);
        var soft = Mix(view, label, new ZetaMixupOptions { NumberOfCopies = 20 });
        var sampled = Mix(view, label, new ZetaMixupOptions { NumberOfCopies = 20, LabelMode = LabelMode.SampledLabel });

        Assert.Equal(soft.Vectors("Features"), sampled.Vectors("Features"));
        Assert.DoesNotContain("SoftLabel", sampled.Schema.Select(c => c.Name));
        var classes = Classes(sampled, label);
        var probabilities = soft.Vectors("SoftLabel");
        Assert.Equal(6000, classes.Length);
        for (var k = 0; k < probabilities[0].Length; k++)
        {
            // The number of rows of a class, and of those among the unlikely ones, within 5 standard deviations.
            foreach (var largest in new[] { 1, 0.5 })
            {
                double[] p = [.. probabilities.Select(y => (double)y[k])];
                int[] rows = [.. Enumerable.Range(0, p.Length).Where(i => p[i] <= largest)];
                var deviation = Math.Sqrt(rows.Sum(i => p[i] * (1 - p[i])));
                Assert.True(deviation > 5);
                Assert.InRange(rows.Count(i => classes[i] == k) - rows.Sum(i => p[i]), -5 * deviation, 5 * deviation);
            }
        }
    }

    [Fact]
    public void Passes_threads_and_pools_draw_the_same_labels_and_other_seeds_and_copies_others()
    {
        var view = TaskRows.View(_mlContext, 400);
        uint[] Labels(int seed, int? threads, int copies = 1)
        {
            var options = new ZetaMixupOptions { LabelMode = LabelMode.SampledLabel, Seed = seed, MaxDegreeOfParallelism = threads, BatchSize = 8, NumberOfCopies = copies, PoolBytes = 20_000 };
            var mixed = _mlContext.Data.ZetaMixup(_mlContext, view, "Class", options: options);
            _ = mixed.Vectors("Features");
            Assert.InRange(mixed.Statistics!.Pools, 2, 9);
            return mixed.Values<uint>("Class");
        }

        Assert.Equal(Labels(1, 1), Labels(1, 4));
        Assert.NotEqual(Labels(1, 1), Labels(2, 1));
    }

    [Fact]
    public void A_soft_label_of_certainty_is_drawn_as_it_is()
    {
        var rows = TaskRows.Create(50);
        var options = new ZetaMixupOptions { LabelMode = LabelMode.SampledLabel, Policy = MixingPolicy.None };
        var mixed = Mix(TaskRows.View(_mlContext, rows), "Class", options);

        Assert.All(mixed.Values<int>("Number").Zip(mixed.Values<uint>("Class")), row => Assert.Equal(rows[row.First].Class, row.Second - 1));
    }

    [Fact]
    public void A_soft_label_becomes_a_key_of_its_name()
    {
        var soft = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 30));
        var sampled = Mix(soft, "SoftLabel", new ZetaMixupOptions { LabelMode = LabelMode.SampledLabel });

        Assert.IsType<KeyDataViewType>(sampled.Schema["SoftLabel"].Type);
        Assert.Equal(MadeRows.Classes, sampled.KeyValues("SoftLabel"));
        Assert.Equal(30, sampled.Values<uint>("SoftLabel").Length);
        Assert.Equal(30, sampled.Ids().Distinct().Count());
    }

    [Fact]
    public void Sampled_labels_are_never_warned_of_as_wrong_for_their_mix()
    {
        var messages = _mlContext.Listen();
        _ = Mix(TaskRows.View(_mlContext, 64), "Class", new ZetaMixupOptions { LabelMode = LabelMode.SampledLabel, Policy = MixingPolicy.ZetaMixup(1) }).Values<uint>("Class");

        Assert.DoesNotContain(messages, m => m.RawMessage.Contains("hard labels", StringComparison.Ordinal));
    }

    private static int[] Classes(IDataView view, string label) => label == "Flag"
        ? [.. view.Values<bool>(label).Select(flag => flag ? 1 : 0)]
        : [.. view.Values<uint>(label).Select(key => (int)key - 1)];

    private MixedDataView Mix(IDataView view, string label, ZetaMixupOptions options)
    {
        options.Seed = 1;
        return _mlContext.Data.ZetaMixup(_mlContext, view, label, options: options);
    }
}
