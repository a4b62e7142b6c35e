using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace MLNet.Embedded.Tests.Transforms;

/// <summary>A custom mapping with a factory.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class LengthFactory : CustomMappingFactory<LengthFactory.Source, LengthFactory.Target>
{
    internal const string Contract = "length of a name";

    internal static Action<Source, Target> Map => static (source, target) =>
    {
        target.Length = source.Name.Length;
        target.Copy = source.Name;
        target.Twice = [.. source.Vector.Select(value => 2 * value)];
        target.Class = (uint)source.Name.Length;
    };

    public override Action<Source, Target> GetMapping() => Map;

    internal sealed class Source
    {
        public string Name { get; set; } = "";

        [VectorType(3)]
        public float[] Vector { get; set; } = [];
    }

    internal sealed class Target
    {
        public float Length { get; set; }

        public string Copy { get; set; } = "";

        [VectorType(3)]
        public float[] Twice { get; set; } = [];

        [KeyType(2)]
        public uint Class { get; set; }
    }
}
