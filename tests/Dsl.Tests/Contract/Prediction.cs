using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PodSecurity.Dsl.Tests.Contract;

/// <summary>An object as the attributes say it becomes, call by call: what the analyzer believes.</summary>
internal sealed partial class Prediction
{
    private readonly string pod;
    private readonly List<string[]> neverSet = [];

    public Prediction(Type builder, string? name)
    {
        var annotation = builder.GetCustomAttribute<ManifestObjectAttribute>() ?? throw new InvalidOperationException($"{builder.Name} does not say what it stands for");
        State = annotation.Start is { } start ? JsonNode.Parse(start)!.AsObject() : [];
        pod = annotation.Pod ?? string.Empty;
        if (name is not null)
        {
            Set(State, ["metadata", "name"], name);
        }
    }

    public JsonObject State { get; }

    /// <summary>Fields of which the attributes say that anything may become of them.</summary>
    public List<string[]> Unknown { get; } = [];

    /// <summary>Does what the attributes of a method say.</summary>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments as JSON, those that are given.</param>
    public void Call(MethodInfo method, IReadOnlyDictionary<string, JsonNode> arguments)
    {
        var sets = method.GetCustomAttributes<ManifestSetsAttribute>().ToList();
        if (method.GetCustomAttribute<ManifestAddsAttribute>() is { } adds)
        {
            var part = adds.Parameter is null ? [] : JsonNode.Parse(typeof(ContainerBuilder).GetCustomAttribute<ManifestObjectAttribute>()!.Start!)!.AsObject();
            sets.Where(set => set.InPart).ToList().ForEach(set => Apply(part, set, Steps(set.Path, arguments), arguments));
            Add(State, Path(adds.List, adds.InPod, arguments), part);
        }

        foreach (var set in sets.Where(set => !set.InPart))
        {
            Apply(State, set, Path(set.Path, set.InPod, arguments), arguments);
        }

        neverSet.ForEach(path => Remove(State, path));
    }

    /// <summary>The same object without what nobody knows.</summary>
    public static JsonObject Without(JsonObject whole, IEnumerable<string[]> unknown)
    {
        var rest = whole.DeepClone().AsObject();
        foreach (var path in unknown)
        {
            Remove(rest, path);
        }

        return rest;
    }

    private void Apply(JsonObject target, ManifestSetsAttribute set, string[] path, IReadOnlyDictionary<string, JsonNode> arguments)
    {
        var value = set.Parameter is { } parameter ? arguments.GetValueOrDefault(parameter)?.DeepClone()
            : set.Json is { } json ? JsonNode.Parse(json)
            : set.Value is null ? null : JsonValue.Create((dynamic)set.Value);
        switch (set.Operation)
        {
            case ManifestOperation.Remove:
                Remove(target, path);
                if (path.Contains("*"))
                {
                    neverSet.Add(path);
                }

                break;
            case ManifestOperation.Anything:
                Unknown.Add(path);
                break;
            case ManifestOperation.Add when value is not null:
                Add(target, path, value);
                break;
            case ManifestOperation.Set when value is not null:
                Set(target, path, value);
                break;
            default:
                break;
        }
    }

    private string[] Path(string path, bool inPod, IReadOnlyDictionary<string, JsonNode> arguments) =>
        [.. inPod && pod.Length > 0 ? pod.Split('.') : [], .. Steps(path, arguments)];

    private static string[] Steps(string path, IReadOnlyDictionary<string, JsonNode> arguments) => [.. Step().Matches(path).Select(match => match.Value switch
    {
        ['[', .. var name, ']'] => name,
        ['{', .. var parameter, '}'] => arguments[parameter].GetValue<string>(),
        var name => name,
    })];

    private static void Set(JsonObject target, ReadOnlySpan<string> path, JsonNode value) => Holder(target, path)[path[^1]] = value;

    private static void Add(JsonObject target, ReadOnlySpan<string> path, JsonNode value)
    {
        var holder = Holder(target, path);
        if (holder[path[^1]] is not JsonArray list)
        {
            holder[path[^1]] = list = [];
        }

        list.Add(value);
    }

    private static JsonObject Holder(JsonObject target, ReadOnlySpan<string> path)
    {
        foreach (var step in path[..^1])
        {
            if (target[step] is not JsonObject next)
            {
                target[step] = next = [];
            }

            target = next;
        }

        return target;
    }

    private static void Remove(JsonNode? target, ReadOnlySpan<string> path)
    {
        if (target is JsonArray list && path[0] == "*")
        {
            foreach (var item in list)
            {
                Remove(item, path[1..]);
            }
        }
        else if (target is JsonObject whole && path.Length == 1)
        {
            whole.Remove(path[0]);
        }
        else if (target is JsonObject holder)
        {
            Remove(holder[path[0]], path[1..]);
        }
    }

    // A name, a name in brackets, a parameter in braces, or every item.
    [GeneratedRegex(@"\[[^\]]+\]|\{[^}]+\}|[^.\[\]{}]+")]
    private static partial Regex Step();
}
