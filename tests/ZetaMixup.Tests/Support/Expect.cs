namespace ZetaMixup.Tests.Support;

/// <summary>Asserts an argument exception: its exact type, the argument that it names and its whole text.</summary>
internal static class Expect
{
    public static void Argument(string name, string message, Action action) => Check<ArgumentException>(name, message, action);

    public static void OutOfRange(string name, string message, Action action) => Check<ArgumentOutOfRangeException>(name, message, action);

    public static void Null(string name, Action action) => Assert.Equal(name, Assert.Throws<ArgumentNullException>(action).ParamName);

    private static void Check<TException>(string name, string message, Action action)
        where TException : ArgumentException
    {
        TException exception = Assert.Throws<TException>(action);
        Assert.Equal(name, exception.ParamName);
        Assert.Equal($"{message} (Parameter '{name}')", exception.Message);
    }
}
