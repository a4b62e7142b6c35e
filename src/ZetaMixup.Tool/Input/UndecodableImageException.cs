namespace ZetaMixup.Tool.Input;

/// <summary>A file can be read, and is no image that can be decoded.</summary>
internal sealed class UndecodableImageException(string message) : Exception(message);
