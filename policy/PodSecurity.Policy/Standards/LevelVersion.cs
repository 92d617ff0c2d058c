namespace PodSecurity.Policy.Standards;

/// <summary>A level at a version, such as restricted:v1.25.</summary>
/// <param name="Level">The level.</param>
/// <param name="Version">The version of the standards.</param>
public readonly record struct LevelVersion(Level Level, PolicyVersion Version)
{
    /// <summary>privileged:latest, under which nothing is forbidden.</summary>
    public static LevelVersion Privileged => default;

    /// <summary>Whether two policies forbid the same: both privileged, or equal.</summary>
    public bool IsEquivalentTo(LevelVersion other) =>
        (Level == Level.Privileged && other.Level == Level.Privileged) || this == other;

    /// <summary>As upstream writes it: <c>restricted:v1.25</c>.</summary>
    public override string ToString() => Level.ToName() + ":" + Version;
}
