using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Allowances;

/// <summary>Reads the file in which a project writes its exceptions.</summary>
internal static class AllowanceReader
{
    private static readonly string[] Known = ["id", "object", "namespace", "container", "field", "value", "file", "reason", "expires"];

    /// <summary>Reads the exceptions. One that is not written as it should be allows nothing.</summary>
    /// <param name="root">The root of the file.</param>
    /// <param name="folder">The folder of the file, from which the paths in it lead.</param>
    /// <param name="defaultNamespace">The namespace of an object for which none is named.</param>
    /// <param name="errors">What is wrong.</param>
    public static IReadOnlyList<NamedAllowance> Read(ObjectNode root, string folder, string defaultNamespace, out IReadOnlyList<FieldError> errors)
    {
        var found = new List<FieldError>();
        var exceptions = new List<NamedAllowance>();
        RefuseUnknown(root, string.Empty, ["exceptions"], found);
        if (root["exceptions"].List is { } list)
        {
            for (var i = 0; i < list.Items.Count; i++)
            {
                var path = FieldPath.Item("exceptions", i);
                if (list.Items[i] is ObjectNode entry)
                {
                    exceptions.AddRange(ReadEntry(entry, path, folder, defaultNamespace, found));
                }
                else
                {
                    found.Add(new(path, "an object with the fields " + string.Join(", ", Known) + " is expected", new(list.Items[i])));
                }
            }
        }
        else if (!root["exceptions"].IsUnset)
        {
            found.Add(new("exceptions", "a list is expected", root["exceptions"]));
        }

        errors = found;
        return exceptions;
    }

    private static IEnumerable<NamedAllowance> ReadEntry(ObjectNode entry, string path, string folder, string defaultNamespace, List<FieldError> errors)
    {
        var before = errors.Count;
        RefuseUnknown(entry, path, Known, errors);
        var rules = ReadRules(entry["id"], path + ".id", errors);
        var @object = ReadText(entry, "object", path, errors);
        var file = ReadText(entry, "file", path, errors);
        if (@object is not null && @object.IndexOf('/') is var slash && (slash <= 0 || slash == @object.Length - 1))
        {
            errors.Add(new(path + ".object", "\"" + @object + "\" must be a kind and a name, such as Deployment/web", entry["object"]));
        }
        else if (@object is null && file is null)
        {
            errors.Add(new(path, "an exception must name its object (Deployment/web) or its file", Field.Unset));
        }

        var expires = ReadText(entry, "expires", path, errors) is { } text ? AllowanceComment.ReadDay(text) : null;
        if (expires is null && !entry["expires"].IsUnset)
        {
            errors.Add(new(path + ".expires", "must be a day such as 2027-03-31", entry["expires"]));
        }

        var exception = new NamedAllowance(OriginOf(entry), rules, ReadText(entry, "reason", path, errors)?.Trim() ?? string.Empty, expires)
        {
            Key = path,
            Object = @object ?? NamedAllowance.Any,
            Namespace = ReadText(entry, "namespace", path, errors) ?? (@object is null ? NamedAllowance.Any : defaultNamespace),
            Container = ReadText(entry, "container", path, errors) ?? string.Empty,
            Field = ReadText(entry, "field", path, errors) ?? NamedAllowance.Any,
            Value = entry["value"].IsUnset ? NamedAllowance.Any : FindingSubject.TextOf(entry["value"].Node),
            File = file is null ? NamedAllowance.Any : Path.Combine(folder, file),
        };
        if (errors.Count == before)
        {
            yield return exception;
        }
    }

    private static List<string> ReadRules(Field id, string path, List<FieldError> errors)
    {
        List<string> rules = id.String is { } one ? [one] : id.List?.Items.Select(item => new Field(item).String ?? string.Empty).ToList() ?? [];
        if (rules.Count == 0)
        {
            errors.Add(new(path, "the id of a rule is expected, such as PSS107, or a list of them", id));
        }

        foreach (var unknown in rules.Where(rule => !AllowanceComment.IsRule(rule)))
        {
            errors.Add(new(path, "\"" + unknown + "\" is no rule", id));
        }

        return rules;
    }

    private static string? ReadText(ObjectNode entry, string name, string path, List<FieldError> errors)
    {
        var field = entry[name];
        if (!field.IsUnset && field.Node is not ScalarNode)
        {
            errors.Add(new(path + "." + name, "a text is expected", field));
        }

        return field.IsUnset || field.Node is not ScalarNode text ? null : text.ToString();
    }

    private static void RefuseUnknown(ObjectNode node, string path, string[] known, List<FieldError> errors)
    {
        foreach (var entry in node.EntryArray)
        {
            if (Array.IndexOf(known, entry.Key) < 0)
            {
                var name = FieldPath.Child(path, entry.Key);
                errors.Add(new(name, "unknown field \"" + entry.Key + "\"; known are " + string.Join(", ", known), node[entry.Key]));
            }
        }
    }

    // An entry is told of at the rule that it names, which is its first line in most files.
    private static Origin OriginOf(ObjectNode entry) => entry["id"].IsSet ? FindingLocation.OfField(entry["id"]) : entry.Origin with { Length = 0 };
}
