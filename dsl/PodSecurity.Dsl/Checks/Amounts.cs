using PodSecurity.Models;

namespace PodSecurity.Checks;

/// <summary>Reads amounts where they are given.</summary>
internal static class Amounts
{
    /// <summary>An amount that is not below zero.</summary>
    public static Quantity Read(string text, string what, Place place) =>
        !Quantity.TryParse(text, null, out var amount)
            ? throw place.Mistake($"{what} cannot be \"{text}\": write a number and a unit that Kubernetes knows, such as 250m, 0.5, 128Mi or 2Gi")
        : amount.Nanos.Sign < 0 ? throw place.Mistake($"{what} cannot be \"{text}\": it is below zero")
        : amount;
}
