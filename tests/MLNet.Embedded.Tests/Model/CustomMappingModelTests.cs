using Microsoft.ML;
using Microsoft.ML.Transforms;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Model;

public sealed class CustomMappingModelTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;

    public CustomMappingModelTests()
    {
        _view = SampleRow.View(_context);
    }

    [Fact]
    public void The_factory_is_found_in_the_actions_assembly_without_registration()
    {
        ITransformer loaded = Files.Reloaded(_context.Transforms.CustomMapping(LengthFactory.Map, LengthFactory.Contract).Fit(_view), _view.Schema);

        Assert.IsType<CustomMappingTransformer<LengthFactory.Source, LengthFactory.Target>>(loaded);
        Assert.Equal(["1", "1", "0", "0", "1"], Cells.Of(loaded.Transform(_view), "Length"));
    }

    [Fact]
    public void The_action_of_a_loaded_model_is_the_factorys()
    {
        ITransformer model = _context.Transforms.CustomMapping<LengthFactory.Source, LengthFactory.Target>((_, target) => target.Length = -1, LengthFactory.Contract).Fit(_view);

        Assert.Equal("-1", Cells.Of(model.Transform(_view), "Length")[0]);
        Assert.Equal("1", Cells.Of(Files.Reloaded(model, _view.Schema).Transform(_view), "Length")[0]);
    }

    [Fact]
    public void A_loaded_model_can_be_saved_again()
    {
        ITransformer once = Files.Reloaded(_context.Transforms.CustomMapping(LengthFactory.Map, LengthFactory.Contract).Fit(_view), _view.Schema);

        Assert.Equal(Cells.Of(once.Transform(_view)), Cells.Of(Files.Reloaded(once, _view.Schema).Transform(_view)));
    }

    [Fact]
    public void An_assembly_can_be_registered_again_and_again()
    {
        var context = new MLContext();
        context.ComponentCatalog.RegisterAssembly(typeof(LengthFactory).Assembly);
        context.ComponentCatalog.RegisterAssembly(typeof(LengthFactory).Assembly);
        byte[] file = Files.Save(_context.Transforms.CustomMapping(LengthFactory.Map, LengthFactory.Contract).Fit(_view), _view.Schema);

        Assert.Equal(["1", "1", "0", "0", "1"], Cells.Of(context.Model.Load(new MemoryStream(file), out _).Transform(_view), "Length"));
    }

    [Fact]
    public void Without_a_contract_name_a_mapping_cannot_be_saved() =>
        Assert.Contains("contract name", Assert.Throws<InvalidOperationException>(() =>
            Files.Save(_context.Transforms.CustomMapping(LengthFactory.Map, null).Fit(_view), _view.Schema)).Message);

    [Theory]
    [InlineData("nobody has this contract")]
    [InlineData(NoFactory.Contract)]
    public void A_contract_without_a_factory_cannot_be_loaded(string contract)
    {
        byte[] file = Files.Save(_context.Transforms.CustomMapping(LengthFactory.Map, contract).Fit(_view), _view.Schema);

        Assert.Throws<InvalidOperationException>(() => Files.Load(file));
    }

    [Fact]
    public void The_attribute_says_the_contracts_name() =>
        Assert.Equal("c", new CustomMappingFactoryAttributeAttribute("c").ContractName);

    [CustomMappingFactoryAttribute(Contract)]
    private sealed class NoFactory
    {
        internal const string Contract = "a class that is no factory";
    }
}
