using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json.Serialization;

namespace PodSecurity.Models;

/// <summary>The texts of an enumeration's values, as the API writes them.</summary>
internal static class ValueSet<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> ByText = Read().ToFrozenDictionary(pair => pair.Text, pair => pair.Value, StringComparer.Ordinal);

    private static readonly FrozenDictionary<T, string> ByValue = Read().ToFrozenDictionary(pair => pair.Value, pair => pair.Text);

    /// <summary>All texts, in the order of the API.</summary>
    public static IEnumerable<string> Texts => Read().Select(pair => pair.Text);

    /// <summary>The value of a text; false where the set has none.</summary>
    public static bool TryRead(string text, out T value) => ByText.TryGetValue(text, out value);

    /// <summary>The text of a value.</summary>
    /// <exception cref="InvalidOperationException">The set has no such value: a number was cast to it.</exception>
    public static string TextOf(T value) =>
        ByValue.TryGetValue(value, out var text) ? text : throw new InvalidOperationException($"{value} is no value of {typeof(T).Name}; take one of its members");

    private static IEnumerable<(string Text, T Value)> Read() =>
        from field in typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static)
        select (field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name, (T)field.GetValue(null)!);
}
