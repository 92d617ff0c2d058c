namespace PodSecurity.Analyzers.Tests.Stubs;

/// <summary>A library in which pods are built, in one of its shapes.</summary>
public enum Family
{
    /// <summary>KubernetesClient as it is: records.</summary>
    ClientRecords,

    /// <summary>KubernetesClient as it was: classes with a constructor that takes every field.</summary>
    ClientClasses,

    /// <summary>Pulumi.Kubernetes.</summary>
    Pulumi,

    /// <summary>Our own typed models.</summary>
    Models,

    /// <summary>A small library of builders that say what they set.</summary>
    Builder,
}
