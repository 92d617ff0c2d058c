namespace PodSecurity.PulumiEngine;

/// <summary>A stack's configuration as its program gets it. What is encrypted in the stack's file is not known here.</summary>
internal sealed class StackConfiguration
{
    private readonly Dictionary<string, ConfigurationValue> values = new(StringComparer.Ordinal);

    /// <summary>The values, by full names.</summary>
    public IReadOnlyDictionary<string, string> Values => values.ToDictionary(pair => pair.Key, pair => pair.Value.Text);

    /// <summary>Which of them are secret.</summary>
    public IReadOnlyCollection<string> Secrets => [.. values.Where(pair => pair.Value.IsSecret).Select(pair => pair.Key)];

    /// <summary>Whether all of them are known.</summary>
    public bool KnowsSecrets => !values.Values.Any(value => value.IsSecret);

    /// <summary>Sets a value, over one that was set before.</summary>
    public void Set(string key, ConfigurationValue value) => values[key] = value;
}
