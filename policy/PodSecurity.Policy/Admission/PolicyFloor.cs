namespace PodSecurity.Policy.Admission;

/// <summary>
/// The floor of an organisation: below it no label, file or property goes. A namespace that is named has a floor of its own,
/// which may be higher or lower than that of all the others.
/// </summary>
/// <param name="others">The floor of the namespaces that are not named; null where there is none.</param>
/// <param name="namespaces">The floors of those that are.</param>
internal sealed class PolicyFloor(FloorLevel? others, IReadOnlyDictionary<string, FloorLevel> namespaces)
{
    /// <summary>The name that stands for all namespaces that are not named.</summary>
    public const string Others = "*";

    /// <summary>No floor.</summary>
    public static PolicyFloor None { get; } = new(null, new Dictionary<string, FloorLevel>());

    /// <summary>The floors by the name of the namespace, <see cref="Others"/> among them.</summary>
    public IEnumerable<KeyValuePair<string, FloorLevel>> All =>
        others is { } floor ? namespaces.Concat([new(Others, floor)]) : namespaces;

    /// <summary>Whether anything is demanded anywhere.</summary>
    public bool Demands => All.Any(floor => floor.Value.Level != Standards.Level.Privileged);

    /// <summary>The floor of a namespace, or of <see cref="Others"/>; null where it has none.</summary>
    public FloorLevel? Of(string @namespace) => namespaces.TryGetValue(@namespace, out var floor) ? floor : others;

    /// <summary>What holds in a namespace where a policy is asked for.</summary>
    public AdmissionPolicy Raise(string @namespace, AdmissionPolicy asked) =>
        Of(@namespace) is { } floor ? asked with { Enforce = floor.Raise(asked.Enforce) } : asked;
}
