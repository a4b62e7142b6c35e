namespace ModelBuilder.Synthetic;

/// <summary>How a class of synthetic lesions spreads in one column.</summary>
internal readonly record struct Measure(double Mean, double Deviation);

/// <summary>A column of measures: the range that values are kept to, and how they are written.</summary>
internal readonly record struct MeasureColumn(string Name, double Lowest, double Highest, string Format);
