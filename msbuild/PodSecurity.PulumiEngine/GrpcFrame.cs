using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Google.Protobuf;

namespace PodSecurity.PulumiEngine;

/// <summary>A message as gRPC sends it: one byte that says whether it is compressed, four of its length, and the message.</summary>
internal static class GrpcFrame
{
    private const int HeaderLength = 5;

    /// <summary>Reads the one message of a call.</summary>
    /// <exception cref="EngineException">It is no such message, or too large.</exception>
    public static async Task<byte[]> ReadAsync(PipeReader reader, CancellationToken cancellation)
    {
        using var body = reader.AsStream();
        var header = new byte[HeaderLength];
        if (await body.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) < HeaderLength)
        {
            throw new EngineException(GrpcStatus.InvalidArgument, "a message of gRPC is expected");
        }

        if (header[0] != 0)
        {
            throw new EngineException(GrpcStatus.Unimplemented, "compressed messages are not read");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        if (length > Limits.Bytes)
        {
            // All of it is read: a program that is cut off while it sends does not read the answer.
            await body.CopyToAsync(Stream.Null, cancellation).ConfigureAwait(false);
            throw new EngineException(GrpcStatus.ResourceExhausted, $"a message may have {Limits.Bytes >> 20} MiB, and this one has {length >> 20}");
        }

        var message = new byte[length];
        var read = await body.ReadAtLeastAsync(message, message.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return read == message.Length ? message : throw new EngineException(GrpcStatus.InvalidArgument, "the message ends in the middle");
    }

    /// <summary>Writes a message.</summary>
    public static async Task WriteAsync(PipeWriter writer, IMessage message, CancellationToken cancellation)
    {
        var frame = new byte[HeaderLength + message.CalculateSize()];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(frame.Length - HeaderLength));
        message.WriteTo(frame.AsSpan(HeaderLength));
        await writer.WriteAsync(frame, cancellation).ConfigureAwait(false);
    }

    /// <summary>A text as the trailer <c>grpc-message</c> takes it: what is no visible ASCII, and the sign % itself, as hexadecimal bytes.</summary>
    public static string EncodeMessage(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            encoded.Append(b is >= 0x20 and <= 0x7E and not (byte)'%' ? ((char)b).ToString() : "%" + b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return encoded.ToString();
    }
}
