using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Analyzers.Values;

/// <summary>An object of the Kubernetes API that the program makes.</summary>
internal sealed class ObjectValue(ModelType model, Origin origin, ExecutionPath path) : Value
{
    private NamedValues fields;

    public ModelType Model { get; } = model;

    /// <summary>Where the object is made.</summary>
    public Origin Origin { get; } = origin;

    /// <summary>The path on which it is made.</summary>
    public ExecutionPath Path { get; } = path;

    /// <summary>Whether somebody whom we do not see may set fields as well.</summary>
    public bool IsOpen { get; set; } = model.IsPatch;

    /// <summary>Whether somebody whom we do not see may change what is set as well: then nothing that it holds is certain.</summary>
    public bool IsLoose { get; set; }

    /// <summary>The namespace in which a builder made it; null where that is not seen, or nobody says so.</summary>
    public ObjectValue? Namespace { get; init; }

    /// <summary>Whether it was handed to something that takes only a part of an object, such as a patch.</summary>
    public bool IsPart { get; set; }

    /// <summary>Whether it was copied by a <c>with</c>: what is wrong with it is wrong with the copy, if it is not set anew.</summary>
    public bool IsCopied { get; private set; }

    /// <summary>What it was copied from; null where it was made anew.</summary>
    public ObjectValue? Original { get; private init; }

    /// <summary>Whether another object of the API holds it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>The fields, in the order in which they were first set.</summary>
    public ref readonly NamedValues Fields => ref fields;

    public override int HeldCount => fields.Count;

    public override Value? HeldAt(int index) => fields[index].Value;

    public Value? Get(string field) => fields.Get(field);

    public void Set(string field, Value? value, ExecutionPath path)
    {
        Hold(value);
        fields.Set(field, path.Write(fields.Get(field), value, Path));
    }

    /// <summary>The object at a path, made where there is none.</summary>
    public ObjectValue ObjectAt(IEnumerable<string> path, ExecutionPath on)
    {
        var holder = this;
        foreach (var name in path)
        {
            holder = holder.ChildAt(name, on);
        }

        return holder;
    }

    /// <summary>The list at a path, made where there is none.</summary>
    public ListValue ListAt(string[] path, ExecutionPath on)
    {
        var holder = ObjectAt(path.Take(path.Length - 1), on);
        var name = path[path.Length - 1];
        if (on.Resolve(holder.Get(name)) is ListValue list)
        {
            return list;
        }

        var made = new ListValue(Origin, Path);
        holder.Set(name, made, Path);
        return made;
    }

    private ObjectValue ChildAt(string name, ExecutionPath on)
    {
        if (on.Resolve(Get(name)) is ObjectValue child)
        {
            return child;
        }

        var made = new ObjectValue(Model.Nameless, Origin, Path);
        Set(name, made, Path);
        return made;
    }

    /// <summary>A copy with the same fields, as a record's <c>with</c> makes it.</summary>
    public ObjectValue Copy(Origin origin, ExecutionPath path)
    {
        IsCopied = true;
        var copy = new ObjectValue(Model, origin, path) { IsOpen = IsOpen, Original = this, fields = fields.Copy() };
        if (IsLoose)
        {
            // Others may have changed the fields before they were copied. They do not have the copy: what is set on it is certain.
            var changed = new Condition(2);
            for (var i = 0; i < fields.Count; i++)
            {
                copy.fields.Set(fields[i].Name, ChoiceValue.Of(changed, [fields[i].Value, Nothing]));
            }
        }

        return copy;
    }

    /// <summary>Marks the objects within a value as held by another.</summary>
    public static void Hold(Value? value)
    {
        switch (value)
        {
            case ObjectValue held:
                held.IsHeld = true;
                break;
            case ListValue list:
                list.HoldItems();
                break;
            case MapValue map:
                map.HoldItems();
                break;
            case ChoiceValue choice:
                HoldOptions(choice, BeginWalk());
                break;
            default:
                break;
        }
    }

    // Choices share their options: each is looked at once.
    private static void HoldOptions(ChoiceValue choice, int walk)
    {
        foreach (var option in choice.Options)
        {
            if (option is not ChoiceValue inner)
            {
                Hold(option);
            }
            else if (inner.IsNewTo(walk))
            {
                HoldOptions(inner, walk);
            }
        }
    }
}
