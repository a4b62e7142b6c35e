namespace ZetaMixup.MLNet;

/// <summary>Whether the hidden values are those that the key label was made of: in all rows where both have a class, it is the same.</summary>
internal sealed class HiddenOrigin(ClassReader label, ClassReader? hidden)
{
    private bool _isRefuted = hidden is null;
    private bool _isSeen;

    public bool IsConfirmed => _isSeen && !_isRefuted;

    /// <summary>Compares the classes of a row.</summary>
    /// <param name="labelClass">The class of the key, or −1.</param>
    /// <param name="hiddenOf">The function that returns the hidden class.</param>
    /// <returns>The hidden class, or −1 if it is missing or known to be of other origin.</returns>
    public int Note(int labelClass, Func<int>? hiddenOf)
    {
        if (_isRefuted)
        {
            return ClassReader.Missing;
        }

        var hiddenClass = hiddenOf!();
        if (labelClass >= 0)
        {
            _isRefuted = hiddenClass < 0 || label.Names[labelClass] != hidden!.Names[hiddenClass];
            _isSeen = true;
        }

        return hiddenClass;
    }
}
