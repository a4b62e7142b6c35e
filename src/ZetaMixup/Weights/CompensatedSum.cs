namespace ZetaMixup;

/// <summary>
/// A sum that carries its rounding error along (W. Kahan, "Further remarks on reducing truncation errors",
/// Communications of the ACM 8, 1965), for terms that do not fall in size.
/// </summary>
internal struct CompensatedSum
{
    private double _error;

    public double Value { get; private set; }

    public void Add(double term)
    {
        double corrected = term - _error;
        double next = Value + corrected;
        _error = next - Value - corrected;
        Value = next;
    }
}
