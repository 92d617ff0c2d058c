using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>Turns what a program makes into the manifest tree that the engine judges, as it is in one world.</summary>
/// <param name="world">The world.</param>
/// <param name="isOpen">Whether others may set more in every object and list, so that what is left out is unknown.</param>
internal sealed class NodeBuilder(World world, bool isOpen = false)
{
    // No manifest is that deep or that large. Values that hold the same one in many places could be; the rest is unknown then.
    private const int Deepest = 60;
    private const int Most = 1_000_000;

    private int depth;
    private int count;

    /// <summary>The node of a value, or null where nothing is set.</summary>
    public ManifestNode? Build(Value? value)
    {
        if (depth == Deepest || ++count > Most || value is { IsBeingBuilt: true })
        {
            return UnknownNode.Nowhere;
        }

        // The mark ends a value that is within itself. Values that hold nothing are not marked: other threads use them as well.
        var holds = value is not (null or ScalarValue or UnknownValue);
        depth++;
        if (holds)
        {
            value!.IsBeingBuilt = true;
        }

        ManifestNode? node = value switch
        {
            null => null,
            // A null says no more than a field that is left out.
            ScalarValue { Node: { IsNull: true, Origin: var origin } } when isOpen => new UnknownNode(origin),
            ScalarValue scalar => scalar.Node,
            UnknownValue unknown => ReferenceEquals(unknown, Value.Unread) ? null : new UnknownNode(unknown.Origin, unknown.Text),
            ChoiceValue choice => world.Find(choice.Condition) is { } branch ? Build(choice.Options[branch]) : UnknownNode.Nowhere,
            ObjectValue { IsLoose: true, Model.Kind: null } or ListValue { IsLoose: true } or MapValue { IsLoose: true } when world.IsChanged => UnknownNode.Nowhere,
            ObjectValue made => BuildObject(made),
            ListValue list => BuildList(list),
            MapValue map => new ObjectNode(BuildEntries(in map.Entries, kind: null, default), map.Origin, isOpen || map.IsOpen),
            _ => UnknownNode.Nowhere,
        };
        depth--;
        if (holds)
        {
            value!.IsBeingBuilt = false;
        }

        return node;
    }

    private ListNode BuildList(ListValue list)
    {
        var items = new ManifestNode[list.Items.Count];
        var count = 0;
        for (var i = 0; i < items.Length; i++)
        {
            if (Build(list.Items[i]) is { } item)
            {
                items[count++] = item;
            }
        }

        Array.Resize(ref items, count);
        return new(items, list.Origin, isOpen || list.IsOpen);
    }

    private ObjectNode BuildObject(ObjectValue made)
    {
        if (made.IsLoose && world.IsChanged)
        {
            return new(made.Model.Kind is { } known ? WithKind([], known, made.Origin) : [], made.Origin, isOpen: true);
        }

        if (!made.Model.IsResource)
        {
            return new(BuildEntries(in made.Fields, made.Model.Kind, made.Origin), made.Origin, isOpen || made.IsOpen);
        }

        var arguments = Build(made.Get(ModelType.ResourceArguments)) as ObjectNode;
        var entries = arguments?.EntryArray ?? [];
        return new(
            made.Model.Kind is { } kind ? WithKind([.. entries.Where(entry => !IsOfKind(entry.Key))], kind, made.Origin) : entries,
            made.Origin,
            isOpen || made.IsOpen || arguments is not { IsOpen: false });
    }

    private Entry[] BuildEntries(in NamedValues fields, (string ApiVersion, string Kind)? kind, Origin origin)
    {
        var count = kind is null ? 0 : 2;
        for (var i = 0; i < fields.Count; i++)
        {
            count += IsBuilt(fields[i], kind is not null) ? 1 : 0;
        }

        var entries = new Entry[count];
        count = kind is { } known ? WriteKind(entries, known, origin) : 0;
        for (var i = 0; i < fields.Count; i++)
        {
            if (IsBuilt(fields[i], kind is not null) && Build(fields[i].Value) is { } node)
            {
                entries[count++] = new(fields[i].Name, node, 0, 0);
            }
        }

        Array.Resize(ref entries, count);
        return entries;
    }

    private static bool IsBuilt((string Name, Value? Value) field, bool hasKind) =>
        field.Value is not null && !ReferenceEquals(field.Value, Value.Unread) && !(hasKind && IsOfKind(field.Name));

    private static Entry[] WithKind(Entry[] entries, (string ApiVersion, string Kind) kind, Origin origin)
    {
        var all = new Entry[entries.Length + 2];
        entries.CopyTo(all, WriteKind(all, kind, origin));
        return all;
    }

    // The class says what the object is, whatever its fields leave out.
    private static int WriteKind(Entry[] entries, (string ApiVersion, string Kind) kind, Origin origin)
    {
        entries[0] = new("apiVersion", ScalarNode.Of(kind.ApiVersion, origin), 0, 0);
        entries[1] = new("kind", ScalarNode.Of(kind.Kind, origin), 0, 0);
        return 2;
    }

    private static bool IsOfKind(string field) => field is "apiVersion" or "kind";
}
