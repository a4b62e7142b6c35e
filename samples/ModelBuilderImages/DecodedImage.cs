using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Image;

namespace ModelBuilderImages;

/// <summary>
/// Decodes the bytes of an image file, for which ML.NET has no transform of its own. Model Builder never touches this file. The saved model
/// names it, so a project that loads the model needs a copy, in an assembly of the same name.
/// </summary>
public sealed class DecodedImage
{
    /// <summary>The image. ML.NET wants a size to be named here; images of any size are resized.</summary>
    [ImageType(64, 64)]
    public MLImage? Image { get; set; }

    /// <summary>Adds the column <see cref="Image"/> to rows with a column <c>ImageSource</c>.</summary>
    /// <param name="mlContext">The context.</param>
    internal static IEstimator<ITransformer> FromBytes(MLContext mlContext) =>
        mlContext.Transforms.CustomMapping(new Decoder().GetMapping(), nameof(DecodedImage));

    /// <summary>What is decoded.</summary>
    public sealed class Encoded
    {
        /// <summary>The content of an image file.</summary>
        public byte[] ImageSource { get; set; } = [];
    }

    /// <summary>How ML.NET finds the mapping when it loads the model.</summary>
    [CustomMappingFactoryAttribute(nameof(DecodedImage))]
    public sealed class Decoder : CustomMappingFactory<Encoded, DecodedImage>
    {
        /// <inheritdoc/>
        public override Action<Encoded, DecodedImage> GetMapping() => static (encoded, decoded) =>
        {
            using var bytes = new MemoryStream(encoded.ImageSource);
            decoded.Image = MLImage.CreateFromStream(bytes);
        };
    }
}
