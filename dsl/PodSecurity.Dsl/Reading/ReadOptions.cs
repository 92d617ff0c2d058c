namespace PodSecurity;

/// <summary>How manifests are read.</summary>
public sealed record ReadOptions
{
    /// <summary>The options that hold where none are given: whatever is not understood is an error.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>
    /// Whether a value that a closed set does not know, such as one of a newer Kubernetes, is kept in
    /// <see cref="Models.KubernetesModel.OtherFields"/> of its object. Else it is an error.
    /// </summary>
    public bool KeepUnknownValues { get; init; }
}
