namespace ZetaMixup.Datasets;

/// <summary>An error that the user can correct. Programs show its message only.</summary>
/// <param name="message">What is wrong, the value, and what was expected.</param>
public sealed class UserErrorException(string message) : Exception(message);
