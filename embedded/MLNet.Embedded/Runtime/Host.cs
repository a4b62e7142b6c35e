namespace Microsoft.ML.Runtime;

/// <summary>
/// The environment of a context (a host without a name) and the hosts that components register with it. All share the
/// listener of the context.
/// </summary>
internal sealed class Host : IHost
{
    private readonly Host? _parent;
    private readonly Action<string?, ChannelMessage> _listener;
    private readonly object _gate = new();

    internal Host(int? seed, Action<string?, ChannelMessage> listener)
    {
        Seed = seed;
        Rand = seed is { } value ? new Random(value) : new Random();
        ComponentCatalog = new ComponentCatalog();
        _listener = listener;
    }

    private Host(Host parent, string name, Random rand)
    {
        _parent = parent;
        _listener = parent._listener;
        ComponentCatalog = parent.ComponentCatalog;
        Seed = parent.Seed;
        Name = name;

        // A host is named after the parent of the one that registered it, which is ML.NET's way too.
        ParentName = parent._parent?.FullName;
        Rand = rand;
    }

    public ComponentCatalog ComponentCatalog { get; }

    public Random Rand { get; }

    public string ContextDescription => "HostEnvironment";

    /// <summary>The seed of the context, null where it has none.</summary>
    internal int? Seed { get; }

    internal string? Name { get; }

    internal string? ParentName { get; }

    internal string? FullName => string.IsNullOrEmpty(ParentName) ? Name : $"{ParentName}; {Name}";

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Guard.NotEmpty(name, nameof(name));
        lock (_gate)
        {
            return new Host(this, name, new Random(seed ?? Rand.Next()));
        }
    }

    public IChannel Start(string name) => new Channel(this, name);

    public IPipe<TMessage> StartPipe<TMessage>(string name) => new Pipe<TMessage>(this, name);

    public IProgressChannel StartProgressChannel(string name)
    {
        Guard.NotEmpty(name, nameof(name));
        return new SilentProgressChannel();
    }

    public TException Process<TException>(TException ex)
        where TException : Exception
    {
        if (ex is not null)
        {
            ex.Data["Throwing component"] = "Environment";
        }

        return ex!;
    }

    internal void Listen(string? source, ChannelMessage message) => _listener(source, message);
}
