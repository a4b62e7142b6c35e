using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace MLNet.Embedded.Tests.Runtime;

public sealed class MLContextTests
{
    [Fact]
    public void Messages_of_a_channel_reach_the_log_with_their_source_and_kind()
    {
        var context = new MLContext();
        var messages = new List<LoggingEventArgs>();
        context.Log += (sender, message) =>
        {
            Assert.Same(context, sender);
            messages.Add(message);
        };
        using (IChannel channel = ((IHostEnvironment)context).Register("Component").Start("Training"))
        {
            channel.Info(MessageSensitivity.None, "epoch {0} of {1}", 1, 2);
            channel.Warning(MessageSensitivity.Schema, "{0} is no format here");
            channel.Error(MessageSensitivity.All, "bad");
            channel.Trace(MessageSensitivity.UserData, "{0}", "row");
        }

        Assert.Equal(
            ["Channel started", "epoch 1 of 2", "{0} is no format here", "bad", "row"],
            messages.Take(5).Select(message => message.RawMessage));
        Assert.StartsWith("Channel finished. Elapsed ", messages[5].RawMessage);
        Assert.Equal("Channel disposed", messages[6].RawMessage);
        Assert.Equal(7, messages.Count);
        Assert.Equal(
            [ChannelMessageKind.Trace, ChannelMessageKind.Info, ChannelMessageKind.Warning, ChannelMessageKind.Error, ChannelMessageKind.Trace],
            messages.Take(5).Select(message => message.Kind));
        Assert.All(messages, message => Assert.Equal("Component; Training", message.Source));
        Assert.Equal("[Source=Component; Training, Kind=Info] epoch 1 of 2", messages[1].Message);
    }

    [Fact]
    public void A_channel_of_the_context_itself_is_its_own_source()
    {
        var context = new MLContext();
        var sources = new List<string>();
        context.Log += (_, message) => sources.Add(message.Source);
        ((IChannelProvider)context).Start("Alone").Dispose();
        IHost outer = ((IHostEnvironment)context).Register("Outer");
        outer.Register("Middle").Start("Channel").Dispose();
        outer.Register("Middle").Register("Inner").Start("Channel").Dispose();

        Assert.Equal(["Alone", "Middle; Channel", "Outer; Inner; Channel"], sources.Distinct());
    }

    [Fact]
    public void A_pipe_of_messages_is_heard_and_a_pipe_of_anything_else_is_not()
    {
        var context = new MLContext();
        var heard = new List<string>();
        context.Log += (_, message) => heard.Add(message.RawMessage);
        using (IPipe<string> pipe = ((IChannelProvider)context).StartPipe<string>("Strings"))
        {
            pipe.Send("nothing");
        }

        Assert.Empty(heard);
    }

    [Fact]
    public void A_disposed_channel_says_so_once()
    {
        var context = new MLContext();
        int disposed = 0;
        context.Log += (_, message) => disposed += message.RawMessage == "Channel disposed" ? 1 : 0;
        IChannel channel = ((IChannelProvider)context).Start("Channel");
        channel.Dispose();
        channel.Dispose();

        Assert.Equal(1, disposed);
    }

    [Fact]
    public void The_same_seed_gives_the_same_random_numbers()
    {
        Assert.Equal(Draws(new MLContext(5)), Draws(new MLContext(5)));
        Assert.NotEqual(Draws(new MLContext(5)), Draws(new MLContext(6)));
        Assert.Equal(Draws(new MLContext(5), 9), Draws(new MLContext(6), 9));

        IHostEnvironment environment = new MLContext(5);
        Assert.NotEqual(Draws(environment), Draws(environment));
        Assert.All(Draws(environment), draw => Assert.InRange(draw, 0, 999_999));
    }

    [Fact]
    public void An_exception_that_was_processed_knows_where_it_came_from()
    {
        IHost host = ((IHostEnvironment)new MLContext()).Register("Component");
        var error = new InvalidOperationException("x");

        Assert.Same(error, host.Process(error));
        Assert.Equal("Environment", error.Data["Throwing component"]);
        Assert.Equal("HostEnvironment", host.ContextDescription);
        Assert.Equal("HostEnvironment", ((IExceptionContext)new MLContext()).ContextDescription);
        using IChannel channel = host.Start("Training");
        Assert.Same(error, channel.Process(error));
        Assert.Equal("Component", error.Data["Throwing component"]);
        Assert.Null(error.Data["Parent component"]);
        Assert.Equal("Training", error.Data["Phase"]);
        Assert.Equal("Component; Training", channel.ContextDescription);
    }

    [Fact]
    public void A_host_shares_the_components_of_its_context_and_needs_a_name()
    {
        var context = new MLContext();
        IHostEnvironment environment = context;

        Assert.Same(context.ComponentCatalog, environment.Register("Component").ComponentCatalog);
        Assert.Throws<ArgumentOutOfRangeException>(() => environment.Register(""));
        context.ComponentCatalog.RegisterAssembly(typeof(MLContextTests).Assembly);
        context.ComponentCatalog.RegisterAssembly(typeof(MLContextTests).Assembly);
    }

    [Fact]
    public void Progress_can_be_reported_and_stays_out_of_the_log()
    {
        var context = new MLContext();
        var heard = new List<string>();
        context.Log += (_, message) => heard.Add(message.RawMessage);
        using (IProgressChannel progress = ((IProgressChannelProvider)context).StartProgressChannel("Progress"))
        {
            progress.SetHeader(new ProgressHeader(["loss"], ["epochs"]), entry => entry.SetProgress(0, 1));
            progress.Checkpoint(0.5, 1);
        }

        Assert.Empty(heard);
        Assert.Equal(["epochs"], new ProgressHeader("epochs").UnitNames);
        Assert.Empty(new ProgressHeader("epochs").MetricNames);
    }

    private static int[] Draws(IHostEnvironment environment, int? seed = null)
    {
        Random random = environment.Register("Component", seed).Rand;
        return [.. Enumerable.Range(0, 10).Select(_ => random.Next(1_000_000))];
    }
}
