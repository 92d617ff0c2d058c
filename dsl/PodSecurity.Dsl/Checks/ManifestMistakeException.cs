using System.Globalization;
using PodSecurity.Checks;

namespace PodSecurity;

/// <summary>A call that makes no sense: which one, what is wrong with it, and what to do.</summary>
#pragma warning disable CA1032 // Made by the builders only; without a place it would say nothing.
public sealed class ManifestMistakeException : Exception
#pragma warning restore CA1032
{
    internal ManifestMistakeException(Place place, string problem)
        : base($"{place.Display}: {problem}") =>
        (File, Line, Problem) = (place.File, place.Line, problem);

    /// <summary>The file of the call.</summary>
    public string File { get; }

    /// <summary>The line of the call, counted from one.</summary>
    public int Line { get; }

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string Problem { get; }

    /// <summary>The mistake as a compiler writes it, so that builds and editors lead to its line.</summary>
    internal string AsDiagnostic => $"{File}({Line.ToString(CultureInfo.InvariantCulture)}): error PSS501: {Problem}";
}
