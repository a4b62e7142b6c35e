namespace ModelBuilder.Synthetic;

/// <summary>
/// A diagnosis of the synthetic table: how often it occurs, and how it looks in each of <see cref="LesionTable.Columns"/>.
/// As coarse as a caricature, and no statement about real lesions.
/// </summary>
internal sealed record LesionClass(string Name, double Share, IReadOnlyList<Measure> Measures)
{
    internal static IReadOnlyList<LesionClass> All { get; } =
    [
        new("naevus", 0.42, [new(0.5, 0.6), new(1.8, 1.5), new(2.1, 0.8), new(4.6, 1.6), new(0.5, 0.6), new(38, 14)]),
        new("melanoma", 0.20, [new(1.4, 0.6), new(4.6, 1.8), new(3.5, 1.0), new(8.2, 2.8), new(1.8, 0.8), new(56, 15)]),
        new("seborrheic keratosis", 0.22, [new(0.9, 0.6), new(4.4, 1.8), new(2.6, 0.9), new(9.4, 3.0), new(0.7, 0.6), new(66, 11)]),
        new("basal cell carcinoma", 0.16, [new(1.0, 0.6), new(2.6, 1.6), new(2.4, 0.9), new(7.0, 2.6), new(1.5, 0.7), new(69, 10)]),
    ];
}
