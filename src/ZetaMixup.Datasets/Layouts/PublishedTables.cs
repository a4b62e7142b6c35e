namespace ZetaMixup.Datasets.Layouts;

/// <summary>The declared layouts of published skin-image tables, the most specific first.</summary>
internal static class PublishedTables
{
    private const string Patient = "patient_id";
    private const string Lesion = "lesion_id";

    private static readonly Dictionary<string, string> Malignancy = new() { ["0"] = "benign", ["1"] = "malignant" };

    /// <summary>The clinical diagnoses of PH2's own table.</summary>
    private static readonly Dictionary<string, string> Ph2Diagnoses = new() { ["0"] = "Common Nevus", ["1"] = "Atypical Nevus", ["2"] = "Melanoma" };

    internal static readonly LabelCsvLayout[] All =
    [
        new TableLayout("ISIC 2020") { Columns = ["image_name", "target"], AnyOf = [Patient, "benign_malignant"], GroupColumns = [Patient], Codes = Malignancy },
        new TableLayout("PH2") { Columns = ["image_name", "diagnosis"], NoneOf = ["target", "benign_malignant"] },
        new TableLayout("PH2 original") { Columns = ["Name", "Clinical Diagnosis"], Codes = Ph2Diagnoses },
        new TableLayout("HAM10000") { Columns = ["image_id", "dx"], GroupColumns = [Lesion] },
        new TableLayout("ISIC 2024") { Columns = ["isic_id", "target"], GroupColumns = [Patient, Lesion], Codes = Malignancy },
        new TableLayout("BCN20000") { Columns = ["bcn_filename", "diagnosis"], GroupColumns = [Patient, Lesion] },
        new TableLayout("PAD-UFES-20") { Columns = ["img_id", "diagnostic"], GroupColumns = [Patient, Lesion] },
        new TableLayout("Fitzpatrick17k") { Columns = ["md5hash", "label"] },
        new TableLayout("ISIC archive") { Columns = ["isic_id", "diagnosis_1"], GroupColumns = [Patient, Lesion] },
        new TableLayout("ISIC archive, older") { Columns = ["isic_id", "benign_malignant"], GroupColumns = [Patient, Lesion] },
    ];
}
