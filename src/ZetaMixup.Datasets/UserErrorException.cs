namespace ZetaMixup.Datasets;

/// <summary>Something that the person at the keyboard can put right; its message is all that they are shown.</summary>
/// <param name="message">What is wrong, with the value and what was expected.</param>
public sealed class UserErrorException(string message) : Exception(message);
