using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// Takes the components ConfigFile and ConfigGroup of <c>kubernetes:yaml/v2</c> apart, as their provider does when the stack is
/// deployed: texts, objects, and files of this machine. What lies at an address is not fetched.
/// </summary>
internal static class YamlComponents
{
    private const string Module = "kubernetes:yaml/v2:";

    /// <summary>Whether a type is one of them.</summary>
    public static bool Contains(string type) => type is Module + "ConfigFile" or Module + "ConfigGroup";

    /// <summary>The objects of a component.</summary>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="folder">What files are relative to.</param>
    /// <param name="isWhole">Whether that is all of it.</param>
    /// <exception cref="EngineException">A manifest cannot be read.</exception>
    public static IReadOnlyList<Struct> Expand(Struct inputs, string folder, out bool isWhole)
    {
        var objects = new List<Struct>();
        isWhole = true;
        foreach (var (name, value) in inputs.Fields)
        {
            isWhole &= name switch
            {
                // What cannot be seen keeps nothing else from being seen.
                "file" or "files" => ItemsOf(value).Aggregate(true, (all, file) => AddFiles(file, folder, objects) && all),
                "yaml" => AddText(value, objects),
                "objs" => ItemsOf(value).Aggregate(true, (all, item) => AddObject(item, objects) && all),
                _ => true,
            };
        }

        return objects;
    }

    private static RepeatedField<Value> ItemsOf(Value value) => value.KindCase == Value.KindOneofCase.ListValue ? value.ListValue.Values : [value];

    private static bool AddFiles(Value value, string folder, List<Struct> objects)
    {
        if (value.KindCase != Value.KindOneofCase.StringValue || value.StringValue.Contains(Wire.Unknown, StringComparison.Ordinal))
        {
            return false;
        }

        var path = Path.Combine(folder, value.StringValue);
        var files = File.Exists(path) ? [path] : Matches(path);
        foreach (var file in files)
        {
            AddText(Value.ForString(TextOf(file)), objects);
        }

        return files.Length > 0;
    }

    private static string TextOf(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException(GrpcStatus.InvalidArgument, e.Message);
        }
    }

    private static string[] Matches(string pattern)
    {
        var (folder, name) = (Path.GetDirectoryName(pattern), Path.GetFileName(pattern));
        return Directory.Exists(folder) && name.AsSpan().ContainsAny('*', '?') ? [.. Directory.GetFiles(folder, name).Order(StringComparer.Ordinal)] : [];
    }

    private static bool AddText(Value value, List<Struct> objects)
    {
        if (value.KindCase != Value.KindOneofCase.StringValue || value.StringValue.Contains(Wire.Unknown, StringComparison.Ordinal))
        {
            return false;
        }

        objects.AddRange(YamlDecode.Decode(new() { Fields = { ["text"] = value } }).Values.SelectMany(item => ObjectsOf(item.StructValue)));
        return true;
    }

    private static bool AddObject(Value value, List<Struct> objects)
    {
        if (value.KindCase != Value.KindOneofCase.StructValue || value.StructValue.Fields.ContainsKey(Wire.Signature))
        {
            return false;
        }

        objects.AddRange(ObjectsOf(value.StructValue));
        return true;
    }

    // The provider makes an object of each item of a list.
    private static IEnumerable<Struct> ObjectsOf(Struct given) =>
        given.Fields.TryGetValue("kind", out var kind) && kind.StringValue == "List" && given.Fields.TryGetValue("items", out var items) && items.KindCase == Value.KindOneofCase.ListValue
            ? items.ListValue.Values.Where(item => item.KindCase == Value.KindOneofCase.StructValue).SelectMany(item => ObjectsOf(item.StructValue))
            : [given];
}
