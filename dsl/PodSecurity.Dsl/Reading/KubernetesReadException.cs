using PodSecurity.Policy.Nodes;

namespace PodSecurity;

/// <summary>A manifest that cannot be read: where, and what to do about it.</summary>
#pragma warning disable CA1032 // Made by the readers only; without a place it would say nothing.
public sealed class KubernetesReadException : FormatException
#pragma warning restore CA1032
{
    internal KubernetesReadException(Origin origin, string problem)
        : base($"{origin.Source?.Path}({origin.Lines.StartLine},{origin.Lines.StartColumn}): {problem}")
    {
        (Path, Line, Column) = (origin.Source?.Path ?? string.Empty, origin.Lines.StartLine, origin.Lines.StartColumn);
        Problem = problem;
    }

    /// <summary>The file, or the name that was given for the text.</summary>
    public string Path { get; }

    /// <summary>The line, counted from one.</summary>
    public int Line { get; }

    /// <summary>The column, counted from one.</summary>
    public int Column { get; }

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string Problem { get; }
}
