using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Api;

/// <summary>
/// Compares an object with the shape that the API gives it: values of a wrong type, and names of fields that are nearly known
/// ones. A field that is like none is let through; it may be newer than we are.
/// </summary>
internal sealed class ShapeCheck
{
    private readonly List<ShapeProblem> problems = [];
    private readonly bool checksTypes;

    private ShapeCheck(bool checksTypes) => this.checksTypes = checksTypes;

    /// <summary>Compares an object.</summary>
    /// <param name="node">The object.</param>
    /// <param name="type">The type that it should have.</param>
    /// <param name="path">The object's own path.</param>
    /// <param name="checksTypes">Whether values of wrong types count; not where a custom controller may take others.</param>
    public static IReadOnlyList<ShapeProblem> Check(ObjectNode node, ApiObjectType type, string path, bool checksTypes = true)
    {
        var check = new ShapeCheck(checksTypes);
        check.CheckObject(node, type, path);
        return check.problems;
    }

    private void CheckObject(ObjectNode node, ApiObjectType type, string path)
    {
        foreach (var entry in node.EntryArray)
        {
            var field = new Field(entry.Value, entry.KeyStart, entry.KeyLength);
            if (type.Fields.TryGetValue(entry.Key, out var wireType))
            {
                // The server fills these in itself, and throws away what a manifest says there.
                if (entry.Key != "status" && entry.Key != "managedFields")
                {
                    CheckValue(field, wireType, FieldPath.Child(path, entry.Key));
                }
            }
            else if (NearMiss.Find(entry.Key, type.Fields.Keys) is { } meant)
            {
                problems.Add(new(RuleRegistry.MisspelledField, field, FieldPath.Child(path, entry.Key), "unknown field \"" + FieldPath.Child(path, entry.Key) + "\"; did you mean \"" + meant + "\"?"));
            }
        }
    }

    private void CheckValue(Field field, string type, string path)
    {
        if (field.IsUnset || field.IsUnknown)
        {
            return;
        }

        if (type.StartsWith("[]", StringComparison.Ordinal))
        {
            if (field.List is { } list)
            {
                for (var i = 0; i < list.ItemArray.Length; i++)
                {
                    CheckValue(new(list.ItemArray[i]), type.Substring(2), FieldPath.Item(path, i));
                }
            }
            else
            {
                AddWrongType(field, path, "a list");
            }
        }
        else if (type.StartsWith("map[", StringComparison.Ordinal))
        {
            if (field.Object is { } map)
            {
                foreach (var entry in map.EntryArray)
                {
                    CheckValue(new(entry.Value, entry.KeyStart, entry.KeyLength), type.Substring(4, type.Length - 5), path + "[" + entry.Key + "]");
                }
            }
            else
            {
                AddWrongType(field, path, "an object");
            }
        }
        else if (WireTypes.Expected(type) is { } expected)
        {
            if (!WireTypes.Fits(type, field.Node!) && !(WireTypes.IsNumber(type) && Placeholder.Is(field.String) && !path.Contains("securityContext")))
            {
                AddWrongType(field, path, expected);
            }
        }
        else if (ApiShape.Default.FindType(type) is { } objectType)
        {
            if (field.Object is { } node)
            {
                CheckObject(node, objectType, path);
            }
            else
            {
                AddWrongType(field, path, "an object");
            }
        }
    }

    private void AddWrongType(Field field, string path, string expected)
    {
        if (checksTypes)
        {
            problems.Add(new(RuleRegistry.WrongType, field, path, path + " must be " + expected + ", but is " + WireTypes.Describe(field.Node!) + WireTypes.Advise(expected, field.Node!)));
        }
    }
}
