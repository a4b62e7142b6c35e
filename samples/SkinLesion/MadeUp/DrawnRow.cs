using Microsoft.ML.Data;
using ZetaMixup.Datasets;

namespace SkinLesion.MadeUp;

/// <summary>A lesion that was drawn into memory.</summary>
internal sealed record DrawnRow(string Name, string Label, MLImage Image) : DataRow(Name, Label, null);
