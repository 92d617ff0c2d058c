using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Programs;

/// <summary>How the program of a stack ended, as the stand-in for the engine tells it.</summary>
/// <param name="ExitCode">Its exit code, or null where it was stopped.</param>
/// <param name="IsComplete">Whether it said that its stack had come to its end.</param>
/// <param name="Resources">How many resources it registered.</param>
/// <param name="Objects">How many of them are Kubernetes' own.</param>
/// <param name="Unseen">How many of them are made by a provider, out of sight.</param>
/// <param name="Errors">The errors that it told.</param>
internal sealed record StackEnd(int? ExitCode, bool IsComplete, int Resources, int Objects, int Unseen, IReadOnlyList<string> Errors)
{
    /// <summary>Why it was not run at all, where it was not.</summary>
    public StackProblem? Problem { get; init; }

    /// <summary>Reads it from the stand-in's file, or answers null and why it cannot be read.</summary>
    public static StackEnd? Read(string file, out string problem)
    {
        var root = StackOutput.ReadRoot(file, out problem);
        if (problem.Length > 0)
        {
            return null;
        }

        if (root["problem"] is { Object: not null } told)
        {
            return new(null, false, 0, 0, 0, []) { Problem = new(told["file"].String ?? string.Empty, (int)(told["line"].Integer ?? 1), told["message"].String ?? string.Empty) };
        }

        var end = root["end"];
        return new(
            (int?)end["exitCode"].Integer,
            end["isComplete"].IsTrue,
            (int)(end["resources"].Integer ?? 0),
            root["objects"].List?.Items.Count ?? 0,
            root["unseen"].List?.Items.Count ?? 0,
            [.. (end["errors"].List?.Items ?? []).Select(item => new Field(item).String ?? string.Empty)]);
    }
}

/// <summary>What keeps a stack's program from being run.</summary>
/// <param name="File">The file that is wrong, or an empty text.</param>
/// <param name="Line">The line in it.</param>
/// <param name="Message">What is wrong, and what to do.</param>
internal sealed record StackProblem(string File, int Line, string Message);
