package fetch

import (
	"bytes"
	"net"
	"sync"
)

// A tape holds the bytes of one exchange.
type tape struct {
	mu             sync.Mutex
	sent, received []byte
}

// take returns the bytes so far. Interim answers (status 1xx) in front of the
// answer are left out.
func (t *tape) take() (sent, received []byte) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.sent, final(t.received)
}

// A recordedConn keeps the bytes that pass, above TLS and below everything
// else. Each exchange has a tape of its own, since the transport may hand the
// connection on before the exchange's reader has seen its end.
type recordedConn struct {
	net.Conn
	addr string // IP address of the peer, for the record

	mu      sync.Mutex
	current *tape
}

// begin puts in a new tape.
func (c *recordedConn) begin() *tape {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.current = new(tape)
	return c.current
}

func (c *recordedConn) running() *tape {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.current
}

func (c *recordedConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if t := c.running(); n > 0 && t != nil {
		t.mu.Lock()
		t.received = append(t.received, p[:n]...)
		t.mu.Unlock()
	}
	return n, err
}

func (c *recordedConn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	if t := c.running(); n > 0 && t != nil {
		t.mu.Lock()
		t.sent = append(t.sent, p[:n]...)
		t.mu.Unlock()
	}
	return n, err
}

// final cuts interim answers off the front.
func final(b []byte) []byte {
	for len(b) > 12 && bytes.HasPrefix(b, []byte("HTTP/1.")) && b[8] == ' ' && b[9] == '1' {
		i := bytes.Index(b, []byte("\r\n\r\n"))
		if i < 0 {
			break
		}
		b = b[i+4:]
	}
	return b
}
