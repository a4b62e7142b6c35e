namespace Microsoft.ML.Runtime;

/// <summary>A pipe of a host; what is sent reaches the context's listener if it is a <see cref="ChannelMessage"/>.</summary>
internal class Pipe<TMessage> : IPipe<TMessage>
{
    private readonly Host _host;
    private readonly string _name;
    private readonly string? _fullName;
    private bool _disposed;

    internal Pipe(Host host, string name)
    {
        _host = host;
        _name = name;
        _fullName = string.IsNullOrEmpty(host.FullName) ? name : $"{host.FullName}; {name}";
    }

    public string ContextDescription => _fullName!;

    public void Send(TMessage msg)
    {
        if (msg is ChannelMessage message)
        {
            _host.Listen(_fullName, message);
        }
    }

    public TException Process<TException>(TException ex)
        where TException : Exception
    {
        if (ex is not null)
        {
            ex.Data["Throwing component"] = _host.Name;
            ex.Data["Parent component"] = _host.ParentName;
            ex.Data["Phase"] = _name;
        }

        return ex!;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            Close();
            _disposed = true;
        }
    }

    private protected virtual void Close()
    {
    }
}
