using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>Turns what a program makes into the manifest tree that the engine judges, as it is in one world.</summary>
internal sealed class NodeBuilder(World world)
{
    // No manifest is that deep; an object that holds itself would be.
    private const int Deepest = 60;

    private int depth;

    /// <summary>The node of a value, or null where nothing is set.</summary>
    public ManifestNode? Build(Value? value)
    {
        if (++depth > Deepest)
        {
            depth--;
            return UnknownNode.Nowhere;
        }

        ManifestNode? node = value switch
        {
            null => null,
            ScalarValue scalar => scalar.Node,
            UnknownValue unknown => new UnknownNode(unknown.Origin, unknown.Text),
            ChoiceValue choice => world.Find(choice.Condition) is { } branch ? Build(choice.Options[branch]) : UnknownNode.Nowhere,
            ObjectValue made => BuildObject(made),
            ListValue list => new ListNode([.. list.Items.Select(Build).OfType<ManifestNode>()], list.Origin, list.IsOpen),
            MapValue map => new ObjectNode([.. Entries(map.Entries)], map.Origin, map.IsOpen),
            _ => UnknownNode.Nowhere,
        };
        depth--;
        return node;
    }

    private ObjectNode BuildObject(ObjectValue made)
    {
        var entries = made.Model.IsResource
            ? (Build(made.Get(Reading.ModelType.ResourceArguments)) as ObjectNode)?.Entries.ToList() ?? []
            : Entries(made.Fields).ToList();
        if (made.Model.Kind is { } kind)
        {
            // The class says what the object is, whatever its fields leave out.
            entries.RemoveAll(entry => entry.Key is "apiVersion" or "kind");
            entries.Insert(0, new("apiVersion", ScalarNode.Of(kind.ApiVersion, made.Origin), 0, 0));
            entries.Insert(1, new("kind", ScalarNode.Of(kind.Kind, made.Origin), 0, 0));
        }

        var isOpen = made.IsOpen || (made.Model.IsResource && Build(made.Get(Reading.ModelType.ResourceArguments)) is not ObjectNode { IsOpen: false });
        return new([.. entries], made.Origin, isOpen);
    }

    private IEnumerable<Entry> Entries(IEnumerable<(string Name, Value? Value)> fields) =>
        from field in fields
        let node = Build(field.Value)
        where node is not null
        select new Entry(field.Name, node, 0, 0);
}
