using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using PodSecurity.Models;
using PodSecurity.Policy.Api;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Reading;

/// <summary>How the value of a single field, which is no object, list or map, is read.</summary>
/// <param name="Expected">What a reader would call a value of that type.</param>
/// <param name="Read">The value of a node, or null where it has none of that type.</param>
/// <param name="Known">The values of a closed set; empty for any other type.</param>
internal sealed record ScalarType(string Expected, Func<ScalarNode, object?> Read, IReadOnlyCollection<string> Known)
{
    private static readonly ConcurrentDictionary<Type, ScalarType> Types = new()
    {
        [typeof(string)] = Simple("string", node => node.String),
        [typeof(bool)] = Simple("bool", node => node.Boolean),
        [typeof(int)] = Simple("int32", node => node.Integer is >= int.MinValue and <= int.MaxValue and { } integer ? (int)integer : null),
        [typeof(long)] = Simple("int64", node => node.Integer),
        [typeof(IntOrString)] = Simple("IntOrString", ReadIntOrString),
        [typeof(byte[])] = new("bytes encoded as base64", ReadBytes, []),
        [typeof(Quantity)] = new("a quantity such as 250m, 0.5, 128Mi or 2G", ReadText<Quantity>, []),
        [typeof(Time)] = new("a time such as 2026-01-31T12:30:00Z", ReadText<Time>, []),
        [typeof(MicroTime)] = new("a time such as 2026-01-31T12:30:00.000000Z", ReadText<MicroTime>, []),
    };

    /// <summary>Whether only the values of a set fit.</summary>
    public bool IsClosedSet => Known.Count > 0;

    /// <summary>How values of a type are read.</summary>
    public static ScalarType Of(Type type) => Types.GetOrAdd(type, type => Make(type.IsEnum ? nameof(ClosedSet) : nameof(OpenSet), type));

    /// <summary>What to do about a value that does not fit.</summary>
    public string Advise(ManifestNode node) =>
        !IsClosedSet ? WireTypes.Advise(Expected, node)
        : node is ScalarNode { String: { } text } && NearMiss.Find(text, Known) is { } meant ? $"; did you mean \"{meant}\"?"
        : string.Empty;

    private static ScalarType Simple(string wireType, Func<ScalarNode, object?> read) => new(WireTypes.Expected(wireType)!, read, []);

    private static ScalarType Make(string method, Type type) =>
        (ScalarType)typeof(ScalarType).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;

    private static ScalarType ClosedSet<T>()
        where T : struct, Enum
    {
        string[] known = [.. ValueSet<T>.Texts];
        return new("one of " + string.Join(", ", known.Select(text => $"\"{text}\"")), Read, known);

        static object? Read(ScalarNode node) => node.String is { } text && ValueSet<T>.TryRead(text, out var value) ? value : null;
    }

    private static ScalarType OpenSet<T>()
        where T : struct, IParsable<T>
    {
        return Simple("string", Read);

        static object? Read(ScalarNode node) => node.String is { } text ? T.Parse(text, CultureInfo.InvariantCulture) : null;
    }

    // A quantity may also be a number: its digits are its text.
    private static object? ReadText<T>(ScalarNode node)
        where T : struct, IParsable<T> =>
        node.Kind != ScalarKind.Boolean && (node.Kind == ScalarKind.String || typeof(T) == typeof(Quantity)) && T.TryParse(node.ToString(), CultureInfo.InvariantCulture, out var value) ? value : null;

    private static object? ReadIntOrString(ScalarNode node) => node switch
    {
        { String: { } text } => new IntOrString(text),
        { Integer: >= int.MinValue and <= int.MaxValue and { } integer } => new IntOrString((int)integer),
        _ => default(object),
    };

    private static byte[]? ReadBytes(ScalarNode node)
    {
        if (node.String is not { } text)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }
}
