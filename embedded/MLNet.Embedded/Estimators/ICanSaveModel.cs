namespace Microsoft.ML;

/// <summary>Can be written to a model file.</summary>
public interface ICanSaveModel
{
    void Save(ModelSaveContext ctx);
}
