namespace Fuzz.Targets;

/// <summary>Something that must withstand any input.</summary>
internal abstract class FuzzTarget : IDisposable
{
    /// <summary>How a file is named that holds an input.</summary>
    public abstract string Extension { get; }

    /// <summary>Makes an input; the same one for the same numbers.</summary>
    public abstract byte[] Make(Random random);

    /// <summary>Tries an input.</summary>
    /// <exception cref="Exception">Something does not hold of it that has to hold of any.</exception>
    public abstract void Check(byte[] input);

    /// <summary>Of what it looks at, how much the inputs came to, to be said after how many there were.</summary>
    public virtual string Reached => string.Empty;

    /// <summary>Whether some input came to each thing that it looks at.</summary>
    public virtual bool HasReachedAll => true;

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>The targets by their names.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<string> Names { get; } = ["manifests", "task", "analyzer"];

    public static FuzzTarget Open(string name) => name switch
    {
        "manifests" => new ManifestTarget(),
        "task" => new TaskTarget(),
        _ => new AnalyzerTarget(),
    };
}
