namespace PodSecurity.Policy.Nodes;

/// <summary>
/// One value of a manifest, and where it was written. Every source (YAML, JSON, C#, the DSL, Pulumi) becomes these nodes,
/// and every check reads only them.
/// </summary>
public abstract class ManifestNode
{
    private protected ManifestNode(Origin origin) => Origin = origin;

    /// <summary>Where the value was written.</summary>
    public Origin Origin { get; }

    /// <summary>Whether this is a null, which the API takes as "not set".</summary>
    public bool IsNull => this is ScalarNode { Kind: ScalarKind.Null };
}
