using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class ParameterUpdateTests
{
    // No multiple of any vector width, so that the last parameters go the other way.
    private const int Count = 21;

    [Fact]
    public void Sgd_takes_the_steps_worked_out_by_hand()
    {
        float[] w = Filled(1);
        SgdUpdate update = new(learningRate: 0.1f, momentum: 0.9f, weightDecay: 0.5f, Count);

        // v = 0.2 + 0.5·1 = 0.7; w = 1 − 0.07.
        update.Step(w, Filled(0.2f));
        Assert.All(w, x => Assert.Equal(0.93, x, 1e-6));

        // v = 0.9·0.7 + (−0.4 + 0.5·0.93) = 0.695; w = 0.93 − 0.0695.
        update.Step(w, Filled(-0.4f));
        Assert.All(w, x => Assert.Equal(0.8605, x, 1e-6));
    }

    [Fact]
    public void The_first_step_of_Adam_is_the_learning_rate_against_the_sign_of_the_gradient()
    {
        float[] w = Filled(1);
        new AdamUpdate(learningRate: 0.01f, weightDecay: 0, Count).Step(w, Filled(1e-4f));
        Assert.All(w, x => Assert.Equal(0.99, x, 1e-5));
    }

    [Fact]
    public void Adam_divides_by_the_root_plus_epsilon()
    {
        // With g = 1e-8, the corrected root is 1e-8 as well: half a step.
        float[] w = Filled(1);
        new AdamUpdate(learningRate: 0.01f, weightDecay: 0, Count).Step(w, Filled(1e-8f));
        Assert.All(w, x => Assert.Equal(0.995, x, 1e-5));
    }

    [Fact]
    public void Adam_takes_the_steps_worked_out_by_hand()
    {
        float[] w = Filled(1);
        AdamUpdate update = new(learningRate: 0.01f, weightDecay: 0.5f, Count);

        // g = 0.2 + 0.5·1 = 0.7; m = 0.07, v = 0.00049; corrected 0.7 and 0.49; w = 1 − 0.01·0.7/0.7.
        update.Step(w, Filled(0.2f));
        Assert.All(w, x => Assert.Equal(0.99, x, 1e-6));

        // g = −0.4 + 0.5·0.99 = 0.095; m = 0.9·0.07 + 0.0095 = 0.0725, v = 0.999·0.00049 + 0.001·0.009025 = 0.000498535;
        // corrected 0.0725/0.19 = 0.381579 and √(0.000498535/0.001999) = 0.499391; w = 0.99 − 0.01·0.764089.
        update.Step(w, Filled(-0.4f));
        Assert.All(w, x => Assert.Equal(0.98235911, x, 1e-6));
    }

    [Fact]
    public void AdamW_takes_the_steps_worked_out_by_hand()
    {
        float[] w = Filled(1);
        AdamUpdate update = new(learningRate: 0.01f, weightDecay: 0.5f, Count, isDecoupled: true);

        // w = 1 − 0.01·0.5·1 = 0.995; m = 0.02, v = 0.00004; corrected 0.2 and 0.04; w = 0.995 − 0.01·0.2/0.2.
        update.Step(w, Filled(0.2f));
        Assert.All(w, x => Assert.Equal(0.985, x, 1e-6));

        // w = 0.985·0.995 = 0.980075; m = 0.9·0.02 − 0.1·0.4 = −0.022, v = 0.999·0.00004 + 0.001·0.16 = 0.00019996;
        // corrected −0.022/0.19 = −0.115789 and √(0.00019996/0.001999) = 0.316275; w = 0.980075 + 0.01·0.366104.
        update.Step(w, Filled(-0.4f));
        Assert.All(w, x => Assert.Equal(0.98373604, x, 1e-6));
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd)]
    [InlineData(NetworkOptimizer.AdamW)]
    public void Parameters_that_are_moved_part_by_part_are_those_moved_at_once(NetworkOptimizer optimizer)
    {
        float[] whole = Sample.Uniform(Count, 1);
        float[] parts = [.. whole];
        SoftLabelNeuralNetworkOptions options = Sample.Options(o => (o.Optimizer, o.WeightDecay) = (optimizer, 0.1));
        ParameterUpdate atOnce = ParameterUpdate.Create(options, Count);
        ParameterUpdate inParts = ParameterUpdate.Create(options, Count);
        for (int step = 0; step < 3; step++)
        {
            float[] gradient = Sample.Uniform(Count, 2 + step);

            atOnce.Step(whole, gradient);
            inParts.Begin();
            inParts.Move(parts.AsSpan(5), gradient.AsSpan(5), 5);
            inParts.Move(parts.AsSpan(0, 5), gradient.AsSpan(0, 5), 0);

            Assert.Equal(whole, parts);
        }
    }

    [Fact]
    public void Without_weight_decay_AdamW_is_Adam()
    {
        float[] adam = Filled(1);
        float[] adamW = Filled(1);
        AdamUpdate one = new(0.01f, 0, Count);
        AdamUpdate other = new(0.01f, 0, Count, isDecoupled: true);
        for (int seed = 0; seed < 3; seed++)
        {
            one.Step(adam, Sample.Uniform(Count, seed));
            other.Step(adamW, Sample.Uniform(Count, seed));
        }

        Assert.Equal(adam, adamW);
    }

    [Fact]
    public void A_new_learning_rate_holds_from_the_next_step_on()
    {
        float[] sgd = Filled(1);
        float[] adamW = Filled(1);
        SgdUpdate one = new(0.1f, 0, 0, Count);
        AdamUpdate other = new(0.1f, 0.5f, Count, isDecoupled: true);
        one.Step(sgd, Filled(1));
        other.Step(adamW, Filled(1));
        Assert.All(sgd, x => Assert.Equal(0.9, x, 1e-6));
        Assert.All(adamW, x => Assert.Equal(0.85, x, 1e-6));

        // AdamW: 0.85 · (1 − 0.01·0.5) − 0.01.
        one.LearningRate = 0.01f;
        other.LearningRate = 0.01f;
        one.Step(sgd, Filled(1));
        other.Step(adamW, Filled(1));
        Assert.All(sgd, x => Assert.Equal(0.89, x, 1e-6));
        Assert.All(adamW, x => Assert.Equal(0.83575, x, 1e-6));
    }

    [Fact]
    public void Parameters_do_not_touch_each_other()
    {
        float[] gradient = Sample.Uniform(Count, seed: 3);
        foreach (Func<int, ParameterUpdate> create in new Func<int, ParameterUpdate>[]
        {
            count => new SgdUpdate(0.1f, 0.9f, 0.01f, count),
            count => new AdamUpdate(0.1f, 0.01f, count),
            count => new AdamUpdate(0.1f, 0.01f, count, isDecoupled: true),
        })
        {
            float[] together = Filled(1);
            ParameterUpdate all = create(Count);
            all.Step(together, gradient);
            all.Step(together, gradient);
            for (int i = 0; i < Count; i++)
            {
                float[] alone = [1];
                ParameterUpdate one = create(1);
                one.Step(alone, gradient.AsSpan(i, 1));
                one.Step(alone, gradient.AsSpan(i, 1));
                Assert.Equal(alone[0], together[i]);
            }
        }
    }

    [Fact]
    public void The_options_choose_the_optimizer()
    {
        Assert.IsType<SgdUpdate>(ParameterUpdate.Create(Sample.Options(o => o.Optimizer = NetworkOptimizer.Sgd), 1));
        Assert.IsType<AdamUpdate>(ParameterUpdate.Create(Sample.Options(o => o.Optimizer = NetworkOptimizer.Adam), 1));

        float[] w = [1];
        ParameterUpdate.Create(
            Sample.Options(o => (o.Optimizer, o.LearningRate, o.WeightDecay) = (NetworkOptimizer.AdamW, 0.01, 0.5)), 1).Step(w, [0.2f]);
        Assert.Equal(0.985, w[0], 1e-6);
    }

    private static float[] Filled(float value)
    {
        float[] values = new float[Count];
        values.AsSpan().Fill(value);
        return values;
    }
}
