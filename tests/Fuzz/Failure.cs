using System.Diagnostics;
using Fuzz.Targets;

namespace Fuzz;

/// <summary>Why an input was not withstood.</summary>
/// <param name="Told">All that is known of it.</param>
/// <param name="Kind">What it has in common with the same failure of a smaller input.</param>
internal sealed record Failure(string Told, string Kind)
{
    /// <summary>Tries an input; null where it is withstood.</summary>
    public static Failure? Of(FuzzTarget target, byte[] input)
    {
        try
        {
            target.Check(input);
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new(e.ToString(), KindOf(e));
        }
    }

    // The exception, and the method of ours from which it came.
    private static string KindOf(Exception e) =>
        e.GetType().Name + " " + new StackTrace(e).GetFrames().Select(frame => frame.GetMethod()?.DeclaringType?.FullName + "." + frame.GetMethod()?.Name)
            .FirstOrDefault(method => method.StartsWith("PodSecurity.", StringComparison.Ordinal) || method.StartsWith("Fuzz.", StringComparison.Ordinal));
}
