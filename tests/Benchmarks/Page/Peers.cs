namespace Benchmarks.Page;

/// <summary>The versions of the analyzers that ours is measured beside.</summary>
internal static class Peers
{
    public const string Meziantou = "3.0.320";
    public const string Roslynator = "5.0.1";
}
