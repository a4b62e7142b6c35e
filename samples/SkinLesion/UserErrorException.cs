namespace SkinLesion;

/// <summary>Something that the person at the keyboard can put right; its message is all that they are shown.</summary>
internal sealed class UserErrorException(string message) : Exception(message);
