using Manifolds.Measuring;

namespace Manifolds.Reporting;

/// <summary>Tells the person who started the program what came out.</summary>
internal interface IReport
{
    /// <summary>A line of text.</summary>
    void Say(string line);

    /// <summary>The measures of one set of points, and what they come to.</summary>
    void Show(ComparisonTable table, Remarks remarks);
}
