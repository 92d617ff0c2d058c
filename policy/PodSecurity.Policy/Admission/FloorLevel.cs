using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Admission;

/// <summary>The least that an organisation lets be enforced somewhere.</summary>
/// <param name="Level">The level that enforce must at least have. With <see cref="Level.Privileged"/> nothing is demanded.</param>
/// <param name="Version">The oldest version that may be pinned; null where any may.</param>
/// <param name="Source">Where the organisation says so, for a person to find.</param>
internal readonly record struct FloorLevel(Level Level, PolicyVersion? Version, string Source)
{
    /// <summary>Whether a level alone is less than this.</summary>
    public bool Forbids(Level level) => level < Level;

    /// <summary>Whether a version alone is older than what may be pinned.</summary>
    public bool Forbids(PolicyVersion version) => Level != Level.Privileged && Version is { } oldest && version < oldest;

    /// <summary>Whether a policy is less than this; of one that forbids nothing, the version says nothing.</summary>
    public bool Forbids(LevelVersion asked) => Forbids(asked.Level) || (asked.Level != Level.Privileged && Forbids(asked.Version));

    /// <summary>What is asked for, or as much more as this demands.</summary>
    public LevelVersion Raise(LevelVersion asked)
    {
        var version = Forbids(asked.Version) ? Version!.Value : asked.Version;
        return new(Forbids(asked.Level) ? Level : asked.Level, version);
    }

    /// <summary>The floor that demands what both do.</summary>
    public FloorLevel And(FloorLevel other)
    {
        // What demands nothing, demands no version either.
        if (Level == Level.Privileged || other.Level == Level.Privileged)
        {
            return Level >= other.Level ? this : other;
        }

        var version = Version is not { } own ? other.Version : other.Version is { } others && own < others ? others : own;
        return new(Level >= other.Level ? Level : other.Level, version, Forbids(new LevelVersion(other.Level, other.Version ?? PolicyVersion.Latest)) ? Source : other.Source);
    }

    /// <summary>As it is told: <c>restricted:v1.33</c>, or <c>restricted</c> where any version will do.</summary>
    public override string ToString() => Level.ToName() + (Version is { } version ? ":" + version : string.Empty);
}
